using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution;

/// <summary>How schemas are inferred and evolve.</summary>
public sealed record EvolutionOptions
{
    /// <summary>The default of <see cref="RecordName"/>.</summary>
    public const string DefaultRecordName = "Event";

    /// <summary>The name of the record in a first version. Default: <c>Event</c>.</summary>
    public string RecordName { get; init; } = DefaultRecordName;

    /// <summary>The namespace of that record and of the types in it. Default: none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>What happens to the parts of an event that have no place in its schema. Default: <see cref="OverflowMode.Off"/>.</summary>
    public OverflowMode Overflow { get; init; } = OverflowMode.Off;

    /// <summary>How types are inferred from events.</summary>
    public InferenceOptions Inference { get; init; } = InferenceOptions.Default;

    /// <summary>
    /// Where refusals are read, which decides how their remedies are worded. Default: in a program that uses this library.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    internal RemedyPlace Remedies
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Remedies));
    } = RemedyPlace.Library;

    /// <summary>Checks all options.</summary>
    /// <exception cref="ArgumentException">One or more are wrong; the message lists them all.</exception>
    public void Validate()
    {
        string[] faults = [.. Faults(), .. Inference.Faults()];
        if (faults.Length > 0)
            throw new ArgumentException($"The evolution options are wrong: {string.Join("; ", faults)}");
    }

    private IEnumerable<string> Faults()
    {
        if (!SchemaName.IsSimple(RecordName))
            yield return $"RecordName: \"{RecordName}\" is not an Avro name; expected letters, digits and _, no digit first";
        if (Namespace.Length > 0 && !Namespace.Split('.').All(part => SchemaName.IsSimple(part)))
            yield return $"Namespace: \"{Namespace}\" is not an Avro namespace; expected Avro names joined by dots";
        if (!Enum.IsDefined(Overflow))
            yield return $"Overflow: {(int)Overflow} is not a value of {nameof(Evolution.OverflowMode)}";
    }
}
