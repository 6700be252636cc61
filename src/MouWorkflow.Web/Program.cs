using System.CommandLine;
using System.CommandLine.Invocation;
using MouWorkflow.Web.Verbs;

// Exit codes of every verb: 0 done, 1 refused (the reason is on stderr), 2 misuse.
var root = Serve.Create();
// @FILE is a file that an option reads, never a list of further arguments.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
var code = await parsed.InvokeAsync();
return parsed.Action is ParseErrorAction ? 2 : code;
