namespace Glueline.Avro.Generator.Fields;

/// <summary>A constructor's parameter and the field that it takes.</summary>
internal sealed record ConstructorArgument(string Parameter, int Field);
