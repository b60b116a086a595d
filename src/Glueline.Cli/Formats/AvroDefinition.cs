using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;

namespace Glueline.Cli.Formats;

/// <summary>An Avro schema.</summary>
internal sealed class AvroDefinition : Definition
{
    private AvroDefinition(string text, AvroSchema schema)
        : base(SchemaFormat.Avro, text) => Schema = schema;

    public AvroSchema Schema { get; }

    public override string RegisteredText => SchemaText.Print(Schema);

    public static AvroDefinition ParseNew(string text) => Parse(text, static text => SchemaText.Parse(text));

    public static AvroDefinition ParseExisting(string text) => Parse(text, static text => SchemaText.ParseRegistered(text));

    public override bool MeansSameAs(Definition other) => other is AvroDefinition avro && RegisteredText == avro.RegisteredText;

    public override IReadOnlyList<ReadFault> FaultsReading(Definition writer, ReadDirection direction) =>
        [
            .. CompatibilityChecker
                .Check(Schema, ((AvroDefinition)writer).Schema)
                .Select(finding => new ReadFault(
                    finding.Kind.ToString(),
                    finding.Pointer,
                    IncompatibilityText.What(finding),
                    IncompatibilityText.Remedies(finding),
                    IncompatibilityText.Leniency(finding)
                )),
        ];

    public override IReadOnlyList<DefinitionChange> ChangesSince(Definition? before) =>
        AvroChanges.Between((before as AvroDefinition)?.Schema, Schema);

    private static AvroDefinition Parse(string text, Func<string, AvroSchema> parse)
    {
        try
        {
            return new(text, parse(text));
        }
        catch (AvroSchemaException exception)
        {
            throw new FormatException($"not an Avro schema: {exception.Message}", exception);
        }
    }
}
