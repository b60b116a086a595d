using System.Text;

namespace Glueline.Protobuf.Model;

/// <summary>A field of a message.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Number">The number on the wire.</param>
/// <param name="Label">How often it occurs.</param>
/// <param name="Type">Its type; for a map, the type of the values.</param>
/// <param name="MapKey">The type of a map's keys; null for other fields.</param>
/// <param name="OneOf">
/// The oneof that it belongs to; null if none. The one that proto3's <c>optional</c> creates implicitly does not count.
/// </param>
/// <param name="IsPacked">Whether a repeated number is written packed.</param>
internal sealed record ProtoField(
    string Name,
    int Number,
    ProtoLabel Label,
    ProtoType Type,
    ProtoKind? MapKey = null,
    string? OneOf = null,
    bool IsPacked = false
)
{
    /// <summary>The JSON name that the file gives it (<c>json_name</c>); null if it is derived.</summary>
    public string? GivenJsonName { get; init; }

    /// <summary>The name in JSON.</summary>
    public string JsonName => GivenJsonName ?? JsonNameOf(Name);

    /// <summary>
    /// Whether a field that has its default value differs from one that is not set: all singular fields but those of proto3 that are
    /// neither <c>optional</c>, nor part of a oneof, nor messages.
    /// </summary>
    public bool HasPresence { get; init; }

    /// <summary>
    /// The default value that proto2 or an edition gives it, in the form of a descriptor's <c>default_value</c>; null if it has none of its
    /// own.
    /// </summary>
    public string? DefaultValue { get; init; }

    /// <summary>The field as .proto text, without options.</summary>
    public override string ToString() =>
        Label switch
        {
            ProtoLabel.Map => $"map<{new ProtoType(MapKey!.Value)}, {Type}> {Name} = {Number};",
            ProtoLabel.Optional => $"{Type} {Name} = {Number};",
            _ => $"{Label.ToString().ToLowerInvariant()} {Type} {Name} = {Number};",
        };

    /// <summary>The JSON name that Protobuf derives from a field's name: the letter after an underscore becomes a capital.</summary>
    public static string JsonNameOf(string name)
    {
        var text = new StringBuilder(name.Length);
        var capital = false;
        foreach (var character in name)
        {
            if (character != '_')
                text.Append(capital && char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character) : character);
            capital = character == '_';
        }

        return text.ToString();
    }
}
