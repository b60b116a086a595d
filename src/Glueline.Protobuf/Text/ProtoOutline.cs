namespace Glueline.Protobuf.Text;

/// <summary>
/// The places of all declarations, by full name below the package, and the refusal of what is not served. The parser keeps no places for
/// what it accepted, and accepts extensions and groups.
/// </summary>
internal sealed class ProtoOutline
{
    private readonly IReadOnlyList<ProtoToken> _tokens;
    private readonly Dictionary<string, ProtoToken> _places = [];
    private readonly Stack<string> _scopes = new();
    private int _at;

    private ProtoOutline(IReadOnlyList<ProtoToken> tokens) => _tokens = tokens;

    /// <exception cref="ProtoException">The text needs what is not served.</exception>
    public static ProtoOutline Of(IReadOnlyList<ProtoToken> tokens)
    {
        var outline = new ProtoOutline(tokens);
        while (outline._at < tokens.Count) outline.Statement();
        return outline;
    }

    /// <summary>Where a declaration stands; the beginning of the text for what is not declared in it.</summary>
    public ProtoToken PlaceOf(string path) => _places.GetValueOrDefault(path, new ProtoToken("?", 1, 1));

    private string Peek(int ahead) => _at + ahead < _tokens.Count ? _tokens[_at + ahead].Text : "";

    private void Statement()
    {
        var token = _tokens[_at];
        switch (token.Text)
        {
            case ";":
                _at++;
                break;
            case "}":
                _scopes.TryPop(out _);
                _at++;
                break;
            case "edition" when _scopes.Count == 0 && Peek(1) == "=":
                throw token.Refuse($"editions are not served; expected syntax = \"proto2\" or \"proto3\", found edition {Peek(2)}");
            case "import" when _scopes.Count == 0:
                RefuseForeign(token);
                SkipStatement();
                break;
            case "extend" when Peek(1) is not ("=" or ""):
                throw token.Refuse("extensions are not served; declare the field in the message itself");
            case "extensions" when Peek(1) is [>= '0' and <= '9', ..]:
                throw token.Refuse("extensions are not served; reserve the numbers instead");
            case "message" or "enum" or "service" or "oneof" when Peek(2) == "{":
                Declare(_tokens[_at + 1]);
                _scopes.Push(Peek(1));
                _at += 3;
                break;
            case "rpc" when Peek(2) == "(":
                Declare(_tokens[_at + 1]);
                SkipStatement();
                break;
            default:
                Entry();
                break;
        }
    }

    /// <summary>A field, an enum value, an option or a statement without a name of its own: the name is the word before "=".</summary>
    private void Entry()
    {
        var start = _at;
        var isLabelled = _tokens[_at].Text is "optional" or "required" or "repeated";
        var type = isLabelled ? 1 : 0;
        if (Peek(type) == "group" && Peek(type + 2) == "=")
            throw _tokens[_at + type].Refuse("groups are not served; declare a message and a field of its type");
        var isStatement = _tokens[_at].Text is "option" or "reserved" or "syntax" or "package" && Peek(1) != "=";
        SkipStatement();
        if (isStatement) return;
        for (var i = start + 1; i < _at; i++)
        {
            if (_tokens[i].Text is ";" or "[" or "{") return;
            if (_tokens[i].Text != "=") continue;
            Declare(_tokens[i - 1]);
            return;
        }
    }

    private void RefuseForeign(ProtoToken import)
    {
        var path = Peek(1) is "public" or "weak" ? 2 : 1;
        if (_at + path >= _tokens.Count || !_tokens[_at + path].IsQuoted) return;
        var name = Peek(path)[1..^1];
        if (!WellKnownFiles.Holds(name))
            throw import.Refuse($"imports of other schemas are not served; expected one of Google's well-known files (google/protobuf/...), found \"{name}\"");
    }

    /// <summary>To the end of a statement: its semicolon, or the end of its block; short of the end of the block around it.</summary>
    private void SkipStatement()
    {
        var depth = 0;
        for (; _at < _tokens.Count; _at++)
        {
            switch (_tokens[_at].Text)
            {
                case "{" or "[" or "(":
                    depth++;
                    break;
                case "}" when depth == 0:
                    return;
                case "}" when depth == 1:
                    _at++;
                    return;
                case "}" or "]" or ")":
                    depth--;
                    break;
                case ";" when depth == 0:
                    _at++;
                    return;
            }
        }
    }

    private void Declare(ProtoToken name)
    {
        var path = string.Join('.', _scopes.Reverse().Append(name.Text));
        _places.TryAdd(path, name);
    }
}
