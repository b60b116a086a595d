namespace Glueline.Protobuf.Tokens;

/// <summary>Groups tokens into statements. The scanner has limited how deep blocks are nested.</summary>
internal sealed class ProtoStatements
{
    private readonly IReadOnlyList<ProtoToken> _tokens;
    private int _at;

    private ProtoStatements(IReadOnlyList<ProtoToken> tokens) => _tokens = tokens;

    public static IReadOnlyList<ProtoStatement> Of(IReadOnlyList<ProtoToken> tokens)
    {
        var reader = new ProtoStatements(tokens);
        var statements = new List<ProtoStatement>();
        while (reader._at < tokens.Count)
        {
            statements.AddRange(reader.Block());
            // The parser reports a block that ends without having begun.
            reader._at++;
        }

        return statements;
    }

    private List<ProtoStatement> Block()
    {
        var statements = new List<ProtoStatement>();
        while (_at < _tokens.Count && _tokens[_at].Text != "}")
        {
            if (_tokens[_at].Text == ";")
                _at++;
            else if (Statement() is { } statement)
                statements.Add(statement);
        }

        return statements;
    }

    private ProtoStatement? Statement()
    {
        var head = new List<ProtoToken>();
        var depth = 0;
        for (; _at < _tokens.Count; _at++)
        {
            var token = _tokens[_at];
            if (depth == 0 && token.Text is ";" or "}")
                break;
            // After an equals sign, braces contain a value, and inside brackets there are only values.
            if (depth == 0 && token.Text == "{" && (head.Count == 0 || head[^1].Text != "="))
            {
                _at++;
                var body = Block();
                if (_at < _tokens.Count)
                    _at++;
                return head.Count == 0 ? null : new ProtoStatement(head, body);
            }

            depth += token.Text switch
            {
                "{" or "[" or "(" => 1,
                "}" or "]" or ")" => depth > 0 ? -1 : 0,
                _ => 0,
            };
            head.Add(token);
        }

        if (_at < _tokens.Count && _tokens[_at].Text == ";")
            _at++;
        return head.Count == 0 ? null : new ProtoStatement(head, Body: null);
    }
}
