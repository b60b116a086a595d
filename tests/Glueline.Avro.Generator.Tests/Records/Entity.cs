namespace Glueline.Avro.Generator.Tests.Records;

public abstract class Entity
{
    public required string Id { get; init; }
}
