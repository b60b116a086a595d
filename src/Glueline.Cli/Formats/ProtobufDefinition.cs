using Glueline.Evolution.Compatibility;
using Glueline.Protobuf;

namespace Glueline.Cli.Formats;

/// <summary>A .proto file.</summary>
internal sealed class ProtobufDefinition : Definition
{
    private readonly ProtoFile _file;

    private ProtobufDefinition(string text, ProtoFile file)
        : base(SchemaFormat.Protobuf, text) => _file = file;

    public static ProtobufDefinition ParseNew(string text) => Parse(text, ProtoFile.Parse);

    public static ProtobufDefinition ParseExisting(string text) => Parse(text, ProtoFile.ParseRegistered);

    public override IReadOnlyList<ReadFault> FaultsReading(Definition writer, ReadDirection direction) =>
        [
            .. ProtoComparison
                .Compare(
                    reader: _file,
                    writer: ((ProtobufDefinition)writer)._file,
                    direction is ReadDirection.NewReadsOld ? ProtoDirection.Backward : ProtoDirection.Forward
                )
                .Select(ProtobufFaultText.Of),
        ];

    public override IReadOnlyList<DefinitionChange> ChangesSince(Definition? before) =>
        ProtobufChanges.Between((before as ProtobufDefinition)?._file, _file);

    private static ProtobufDefinition Parse(string text, Func<string, ProtoFile> parse)
    {
        try
        {
            return new(text, parse(text));
        }
        catch (ProtoException exception)
        {
            throw new FormatException(
                $"not a .proto file that the registry accepts: line {exception.Problem.Line}, column {exception.Problem.Column}: "
                    + exception.Problem.Reason,
                exception
            );
        }
    }
}
