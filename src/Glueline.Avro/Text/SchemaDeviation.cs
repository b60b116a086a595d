namespace Glueline.Avro.Text;

/// <summary>Where the text of a registered schema departs from the specification, and what it was read as.</summary>
/// <param name="Kind">Which sort of departure.</param>
/// <param name="Path">The place as a JSON pointer into the schema's text.</param>
/// <param name="Reason">What is there: expected against found.</param>
/// <param name="Reading">What was made of it.</param>
public sealed record SchemaDeviation(SchemaDeviationKind Kind, string Path, string Reason, string Reading)
{
    /// <summary>The place, the reason and the reading in one sentence.</summary>
    public override string ToString() => $"{(Path.Length == 0 ? "" : $"{Path}: ")}{Reason}; {Reading}";
}
