namespace Glueline.Local.Glue;

/// <summary>One operation of the registry: JSON in, JSON out; a refusal is thrown as an <see cref="Protocol.AwsError"/>.</summary>
internal interface IGlueOperation
{
    string Name { get; }

    ReadOnlyMemory<byte> Answer(GlueCall call, ReadOnlyMemory<byte> body);
}
