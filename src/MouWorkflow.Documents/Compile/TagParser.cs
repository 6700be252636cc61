using System.Globalization;

namespace MouWorkflow.Documents;

/// <summary>Understands the inside of one tag. Recursive descent; nesting is limited because a template is untrusted input.</summary>
internal sealed class TagParser
{
    private const int MaxDepth = 16;
    private const int MaxTagLength = 1000;

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private TagParser(List<Token> tokens) => _tokens = tokens;

    private Token Now => _tokens[_at];

    /// <exception cref="TagSyntaxException">The tag cannot be understood.</exception>
    public static Tag Parse(string raw, string place)
    {
        if (raw.Length > MaxTagLength)
        {
            throw new TagSyntaxException("tag terlalu panjang; periksa penutup }}", "the tag is too long; check its closing }}");
        }

        var parser = new TagParser(TagLexer.Cut(raw[2..^2]));
        var tag = parser.Tag(raw, place);
        if (parser.Now.Kind != TokenKind.End)
        {
            throw parser.Unexpected();
        }

        return tag;
    }

    private Tag Tag(string raw, string place)
    {
        if (Take("#"))
        {
            var word = TakeName().ToLowerInvariant(); // Word likes to begin a line with a capital.
            return word switch
            {
                "each" => new Tag { Kind = TagKind.Each, Raw = raw, Place = place, Source = Path() },
                "if" => new Tag { Kind = TagKind.If, Raw = raw, Place = place, Condition = Either() },
                _ => throw new TagSyntaxException($"#{word} tidak dikenal; pakai #each atau #if", $"#{word} is unknown; use #each or #if"),
            };
        }

        if (Take("/"))
        {
            var word = TakeName().ToLowerInvariant(); // Word likes to begin a line with a capital.
            return word switch
            {
                "each" => new Tag { Kind = TagKind.EndEach, Raw = raw, Place = place },
                "if" => new Tag { Kind = TagKind.EndIf, Raw = raw, Place = place },
                _ => throw new TagSyntaxException($"/{word} tidak dikenal; pakai /each atau /if", $"/{word} is unknown; use /each or /if"),
            };
        }

        if (string.Equals(Now.Text, "else", StringComparison.OrdinalIgnoreCase) && Now.Kind == TokenKind.Name && (_tokens[_at + 1].Kind == TokenKind.End || _tokens[_at + 1].IsWord("if")))
        {
            _at++;
            if (!Now.IsWord("if"))
            {
                return new Tag { Kind = TagKind.Else, Raw = raw, Place = place };
            }

            _at++;
            return new Tag { Kind = TagKind.ElseIf, Raw = raw, Place = place, Condition = Either() };
        }

        if (Now.IsWord("include") && _tokens[_at + 1].Kind == TokenKind.Text)
        {
            _at += 2;
            return new Tag { Kind = TagKind.Include, Raw = raw, Place = place, Include = _tokens[_at - 1].Text };
        }

        return new Tag { Kind = TagKind.Value, Raw = raw, Place = place, Value = Value() };
    }

    private Condition Either()
    {
        var left = Both();
        while (Now.IsWord("or"))
        {
            _at++;
            left = new EitherCondition(left, Both());
        }

        return left;
    }

    private Condition Both()
    {
        var left = Negated();
        while (Now.IsWord("and"))
        {
            _at++;
            left = new BothCondition(left, Negated());
        }

        return left;
    }

    private Condition Negated()
    {
        if (++_depth > MaxDepth)
        {
            throw new TagSyntaxException("syarat terlalu bertingkat; pecah menjadi beberapa #if", "the condition is nested too deeply; use several #if");
        }

        Condition result;
        if (Now.IsWord("not"))
        {
            _at++;
            result = new NotCondition(Negated());
        }
        else if (Take("("))
        {
            result = Either();
            Need(")");
        }
        else
        {
            result = Compared();
        }

        _depth--;
        return result;
    }

    private Condition Compared()
    {
        var left = Value();
        Comparison? comparison = Now.Kind == TokenKind.Sign
            ? Now.Text switch
            {
                "==" => Comparison.Equal,
                "!=" => Comparison.NotEqual,
                "<" => Comparison.Less,
                "<=" => Comparison.LessOrEqual,
                ">" => Comparison.Greater,
                ">=" => Comparison.GreaterOrEqual,
                _ => null,
            }
            : null;
        if (comparison is null)
        {
            return new TruthCondition(left);
        }

        _at++;
        return new CompareCondition(left, comparison.Value, Value());
    }

    private ValueExpression Value()
    {
        var operand = OperandNow();
        var filters = new List<FilterCall>();
        while (Take("|"))
        {
            var call = FilterNow();
            filters.Add(call.Filter.Name == Filter.Highlight && operand is PathOperand path ? call with { Arguments = [Val.Of($"«{path.Text}»")] } : call);
        }

        return new ValueExpression(operand, filters);
    }

    private FilterCall FilterNow()
    {
        var name = TakeName();
        var filter = Filter.Find(name) ?? throw new TagSyntaxException(
            Suggestion.For(name, Filter.Names.Split(", ")) is { } meant ? $"saringan \"{name}\" tidak ada; maksud Anda \"{meant}\"?" : $"saringan \"{name}\" tidak ada; pakai salah satu: {Filter.Names}",
            Suggestion.For(name, Filter.Names.Split(", ")) is { } near ? $"there is no filter \"{name}\"; did you mean \"{near}\"?" : $"there is no filter \"{name}\"; use one of: {Filter.Names}",
            "filter.unknown");
        var arguments = new List<Val>();
        if (Take("("))
        {
            while (!Take(")"))
            {
                arguments.Add(OperandNow() is LiteralOperand literal
                    ? literal.Value
                    : throw new TagSyntaxException($"di dalam {name}(…) tulis teks di antara tanda petik", $"inside {name}(…) write text between quotation marks"));
                if (!Now.IsSign(")"))
                {
                    Need(",");
                }
            }
        }

        if (arguments.Count < filter.MinArguments || arguments.Count > filter.MaxArguments)
        {
            throw new TagSyntaxException($"tulis {filter.Usage}", $"write {filter.Usage}", "filter.arguments");
        }

        filter.Check(arguments);
        return new FilterCall(filter, arguments);
    }

    private Operand OperandNow()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Text:
                _at++;
                return new LiteralOperand(Val.Of(token.Text));
            case TokenKind.Sign when token.Text == "-" && _tokens[_at + 1].Kind == TokenKind.Number:
                _at++;
                return OperandNow() is LiteralOperand { Value: var size } ? new LiteralOperand(Val.Of((object)-size.Decimal)) : throw Unexpected();
            case TokenKind.Number when _tokens[_at + 1].IsSign(".") && _tokens[_at + 2].Kind == TokenKind.Number:
                var fraction = $"{token.Text}.{_tokens[_at + 2].Text}";
                _at += 3;
                return decimal.TryParse(fraction, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read)
                    ? new LiteralOperand(Val.Of((object)read))
                    : throw new TagSyntaxException("angka terlalu besar", "the number is too large");
            case TokenKind.Number:
                _at++;
                return long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? new LiteralOperand(Val.Of(number))
                    : throw new TagSyntaxException("angka terlalu besar", "the number is too large");
            case TokenKind.Name when token.Text is "true" or "false":
                _at++;
                return new LiteralOperand(Val.Of(token.Text == "true"));
            default:
                return LoopFactNow() ?? (Operand)Path();
        }
    }

    private LoopFactOperand? LoopFactNow()
    {
        var at = _at;
        while (_tokens[at].IsSign("../"))
        {
            at++;
        }

        LoopFact? fact = _tokens[at].Kind != TokenKind.Name ? null
            : _tokens[at].Text switch { "@index" => LoopFact.Index, "@first" => LoopFact.First, "@last" => LoopFact.Last, _ => null };
        if (fact is null)
        {
            return null;
        }

        var up = at - _at;
        _at = at + 1;
        return new LoopFactOperand(fact.Value, up);
    }

    private PathOperand Path()
    {
        var start = _at;
        var up = 0;
        while (Take("../"))
        {
            up++;
        }

        var steps = new List<PathStep>();
        var fromRoot = false;
        var fromItem = false;
        var name = TakeName();
        if (name == "@root" && up == 0)
        {
            fromRoot = true;
        }
        else if (name == "this")
        {
            fromItem = true;
        }
        else if (name[0] == '@' || name is "and" or "or" or "not" or "else")
        {
            throw new TagSyntaxException($"\"{name}\" bukan nama isian", $"\"{name}\" is not a field name");
        }
        else
        {
            steps.Add(new PathStep(name));
        }

        while (Take("."))
        {
            if (Now.Kind is not (TokenKind.Name or TokenKind.Number))
            {
                throw Unexpected();
            }

            steps.Add(new PathStep(Now.Text));
            _at++;
        }

        if (steps.Count > MaxDepth)
        {
            throw new TagSyntaxException("nama isian terlalu bertingkat", "the field's path is too long");
        }

        var text = string.Concat(_tokens[start.._at].Select(t => t.Text));
        return new PathOperand(text, steps, up, fromRoot, fromItem);
    }

    private string TakeName()
    {
        if (Now.Kind != TokenKind.Name)
        {
            throw Unexpected();
        }

        return _tokens[_at++].Text;
    }

    private bool Take(string sign)
    {
        if (!Now.IsSign(sign))
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Need(string sign)
    {
        if (!Take(sign))
        {
            throw new TagSyntaxException($"tambahkan {sign}", $"add {sign}");
        }
    }

    private TagSyntaxException Unexpected() => Now.Kind == TokenKind.End
        ? new TagSyntaxException("tag belum lengkap; contoh: {{party.name | upper}}", "the tag is incomplete; for example {{party.name | upper}}")
        : new TagSyntaxException($"\"{Now.Text}\" tidak pada tempatnya; contoh: {{{{party.name | upper}}}}", $"\"{Now.Text}\" is out of place; for example {{{{party.name | upper}}}}");
}
