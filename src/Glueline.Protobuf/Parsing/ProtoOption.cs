using Glueline.Protobuf.Tokens;

namespace Glueline.Protobuf.Parsing;

/// <summary>An option as it is written, before its name is looked up.</summary>
/// <param name="Place">Where its statement, or its part in brackets, begins.</param>
/// <param name="Name">The parts of its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record ProtoOption(ProtoToken Place, IReadOnlyList<OptionName> Name, OptionValue Value)
{
    /// <summary>The name as it is written.</summary>
    public string Text => string.Join('.', Name);

    /// <summary>Whether it is an option of the language itself with that name.</summary>
    public bool IsNamed(string name) => Name is [{ IsExtension: false } only] && only.Text == name;
}

/// <summary>A part of an option's name, or of a member's name in its value.</summary>
/// <param name="Text">A field's name, or an extension's, perhaps with dots.</param>
/// <param name="IsExtension">Whether it is an extension's: in parentheses, or in brackets inside a value.</param>
internal readonly record struct OptionName(string Text, bool IsExtension)
{
    public override string ToString() => IsExtension ? $"({Text})" : Text;
}

internal enum OptionValueKind
{
    Identifier,
    Number,
    String,
    Message,
    List,
}

/// <summary>The value of an option.</summary>
internal sealed record OptionValue(OptionValueKind Kind, ProtoToken Place)
{
    /// <summary>An identifier or a number, with its sign.</summary>
    public string Text { get; init; } = "";

    /// <summary>The bytes of a string.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>The members of a message.</summary>
    public IReadOnlyList<(OptionName Name, OptionValue Value)> Members { get; init; } = [];

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<OptionValue> Items { get; init; } = [];
}
