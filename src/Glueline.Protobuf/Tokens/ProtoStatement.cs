namespace Glueline.Protobuf.Tokens;

/// <summary>
/// One statement: the tokens up to its semicolon or its block, and the statements in the block. Deliberately lenient, so that names are
/// found in text that is not valid; the parser reports what is wrong with a statement.
/// </summary>
internal sealed record ProtoStatement(IReadOnlyList<ProtoToken> Head, IReadOnlyList<ProtoStatement>? Body)
{
    public ProtoToken First => Head[0];

    public bool IsMessage => Body is not null && Keyword("message");

    public bool IsEnum => Body is not null && Keyword("enum");

    public bool IsService => Body is not null && Keyword("service");

    public bool IsOneOf => Body is not null && Keyword("oneof");

    public bool IsExtend => Body is not null && Head.Count > 1 && First.Text == "extend";

    public bool IsExtensionRange => Body is null && First.Text == "extensions" && Text(1) is [>= '0' and <= '9', ..];

    public bool IsOption => Body is null && First.Text == "option" && Text(1) is not ("=" or "");

    public bool IsImport => Body is null && First.Text == "import" && Import is not null;

    /// <summary>The file that an import refers to.</summary>
    public string? Import => Head.Skip(1).Take(2).FirstOrDefault(token => token.IsQuoted) is { Text: { } quoted } ? quoted[1..^1] : null;

    /// <summary>The word "group" of a field that declares its own message.</summary>
    public ProtoToken? Group => IsGroup ? Head[GroupAt] : null;

    /// <summary>The name that a statement declares: that of a message, group, enum, service, oneof, method, field or value.</summary>
    public ProtoToken? Name
    {
        get
        {
            if (IsMessage || IsEnum || IsService || IsOneOf)
                return Head[KeywordAt + 1];
            if (IsGroup)
                return Head[GroupAt + 1];
            if (First.Text == "rpc" && Text(2) == "(")
                return Head[1];
            if (First.Text is "option" or "reserved" or "syntax" or "edition" or "package" or "import" && Text(1) != "=")
                return null;
            for (var i = 1; i < Head.Count && Head[i].Text is not "["; i++)
                if (Head[i].Text == "=")
                    return Head[i - 1];
            return null;
        }
    }

    public string Text(int index) => index < Head.Count ? Head[index].Text : "";

    private int GroupAt => First.Text is "optional" or "required" or "repeated" ? 1 : 0;

    private bool IsGroup => Body is not null && Text(GroupAt) == "group" && Text(GroupAt + 2) == "=";

    // Since edition 2024 a declaration may state its visibility.
    private int KeywordAt => First.Text is "export" or "local" && Head.Count == 3 ? 1 : 0;

    private bool Keyword(string word) => Head.Count == KeywordAt + 2 && Text(KeywordAt) == word;
}
