namespace Glueline.Protobuf.Tokens;

/// <summary>
/// Splits .proto text into tokens, without comments. Refuses text that doesn't end, and nesting that would overflow the stack.
/// </summary>
internal sealed class ProtoScanner
{
    private const int Depth = 64;

    private readonly string _text;
    private readonly List<ProtoToken> _tokens = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _depth;

    private ProtoScanner(string text) => _text = text;

    public static IReadOnlyList<ProtoToken> Scan(string text)
    {
        var scanner = new ProtoScanner(text);
        // A byte order mark is not part of the text.
        if (text.StartsWith('\uFEFF'))
            (scanner._at, scanner._lineStart) = (1, 1);
        while (scanner.Next()) { }

        return scanner._tokens;
    }

    private bool Next()
    {
        if (_at >= _text.Length)
            return false;
        var c = _text[_at];
        if (c == '/' && _at + 1 < _text.Length && (_text[_at + 1] is '/' or '*'))
            SkipComment();
        else if (char.IsWhiteSpace(c))
            Advance(_at + 1);
        else if (c is '"' or '\'')
            Take(EndOfQuoted(c));
        else if (IsWord(c))
            Take(EndOfWord());
        else
            TakeSign(c);
        return true;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.';

    private int EndOfWord()
    {
        var end = _at;
        // The sign of an exponent belongs to its number.
        var isDecimal = char.IsAsciiDigit(_text[_at]) || (_text[_at] == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]));
        while (end < _text.Length && (IsWord(_text[end]) || (isDecimal && IsSignOfExponent(end))))
            end++;
        return end;
    }

    private bool IsSignOfExponent(int at) =>
        _text[at] is '+' or '-'
        && _text[at - 1] is 'e' or 'E'
        && !_text.AsSpan(_at, at - _at).ContainsAny('x', 'X')
        && at + 1 < _text.Length
        && char.IsAsciiDigit(_text[at + 1]);

    private void TakeSign(char c)
    {
        if ((c is '{' or '[' or '(' or '<') && ++_depth > Depth)
            throw Here.Refuse($"nested deeper than {Depth} levels; flatten the file");
        if (c is '}' or ']' or ')' or '>')
            _depth--;
        Take(_at + 1);
    }

    private void SkipComment()
    {
        if (_text[_at + 1] == '/')
        {
            var end = _text.IndexOf('\n', _at);
            Advance(end < 0 ? _text.Length : end);
            return;
        }

        var close = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (close < 0)
            throw Here.Refuse("the comment doesn't end; expected \"*/\"");
        Advance(close + 2);
    }

    private int EndOfQuoted(char quote)
    {
        for (var i = _at + 1; i < _text.Length && _text[i] != '\n'; i++)
        {
            if (_text[i] == quote)
                return i + 1;
            if (_text[i] == '\\')
                i++;
        }

        throw Here.Refuse($"the string doesn't end; expected {quote} on the same line");
    }

    private ProtoToken Here => new(_text[_at].ToString(), _line, _at - _lineStart + 1, _at);

    private void Take(int end)
    {
        _tokens.Add(Here with { Text = _text[_at..end] });
        Advance(end);
    }

    private void Advance(int to)
    {
        for (; _at < to; _at++)
        {
            if (_text[_at] != '\n')
                continue;
            _line++;
            _lineStart = _at + 1;
        }
    }
}

/// <summary>A word, number, string or single character; a string keeps its quotes.</summary>
internal readonly record struct ProtoToken(string Text, int Line, int Column, int Offset = 0)
{
    public bool IsQuoted => Text.Length > 0 && Text[0] is '"' or '\'';

    /// <summary>Whether it can be the name of a declaration: letters, digits and underscores, without a dot.</summary>
    public bool IsName => Text.Length > 0 && IsStart(Text[0]) && !Text.Contains('.');

    /// <summary>Whether it begins like a name, perhaps one with dots.</summary>
    public bool IsPath => Text.Length > 0 && (IsStart(Text[0]) || (Text[0] == '.' && (Text.Length == 1 || IsStart(Text[1]))));

    private static bool IsStart(char c) => char.IsAsciiLetter(c) || c == '_';

    public ProtoException Refuse(string reason) => new(new ProtoProblem(Line, Column, reason));
}
