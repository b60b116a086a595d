using Glueline.Evolution.Compatibility;
using Glueline.Local.Glue.Formats;
using Glueline.Registry;

namespace Glueline.Cli.Formats;

/// <summary>A schema of one of the registry's three formats: its text, and what can be asked of it whatever the format.</summary>
internal abstract class Definition(SchemaFormat format, string text)
{
    public SchemaFormat Format { get; } = format;

    /// <summary>The text as it was read.</summary>
    public string Text { get; } = text;

    /// <summary>The format in the registry's spelling: AVRO, JSON or PROTOBUF.</summary>
    public string FormatName => GlueNames.Of(Format);

    /// <summary>The text to register.</summary>
    public virtual string RegisteredText => Text;

    /// <summary>Reads a new schema, by the rules for what may be registered.</summary>
    /// <exception cref="FormatException">The text is not a schema of the format; the message says where and why.</exception>
    public static Definition Parse(SchemaFormat format, string text) =>
        format switch
        {
            SchemaFormat.Avro => AvroDefinition.ParseNew(text),
            SchemaFormat.Json => JsonDefinition.ParseNew(text),
            _ => ProtobufDefinition.ParseNew(text),
        };

    /// <summary>Reads a schema that a registry accepted once, whatever may be registered today.</summary>
    /// <exception cref="FormatException">The text is not a schema of the format; the message says where and why.</exception>
    public static Definition ParseRegistered(SchemaFormat format, string text) =>
        format switch
        {
            SchemaFormat.Avro => AvroDefinition.ParseExisting(text),
            SchemaFormat.Json => JsonDefinition.ParseNew(text),
            _ => ProtobufDefinition.ParseExisting(text),
        };

    /// <summary>Whether the registry has one version for both texts.</summary>
    public bool IsSameAs(Definition other) => Format == other.Format && (Text == other.Text || Identity == other.Identity);

    /// <summary>Whether a new version with this text would be none.</summary>
    public virtual bool MeansSameAs(Definition other) => IsSameAs(other);

    /// <summary>Finds the reasons why this schema can't read what another of the same format writes.</summary>
    public abstract IReadOnlyList<ReadFault> FaultsReading(Definition writer, ReadDirection direction);

    /// <summary>The differences in meaning since an earlier schema of the same format; without one, what this schema begins with.</summary>
    public abstract IReadOnlyList<DefinitionChange> ChangesSince(Definition? before);

    private string Identity => SchemaFormats.Find(FormatName)!.Identity(Text);
}
