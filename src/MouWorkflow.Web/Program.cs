using System.CommandLine.Invocation;
using MouWorkflow.Web.Verbs;

// Exit codes of every verb: 0 done, 1 refused (the reason is on stderr), 2 misuse.
var root = Serve.Create();
var parsed = root.Parse(args);
var code = await parsed.InvokeAsync();
return parsed.Action is ParseErrorAction ? 2 : code;
