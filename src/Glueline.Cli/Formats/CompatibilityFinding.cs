using Glueline.Evolution.Compatibility;

namespace Glueline.Cli.Formats;

/// <summary>One reason why a schema can't follow an earlier one.</summary>
/// <param name="Earlier">The earlier schema; null if the mode forbids any new version.</param>
/// <param name="Direction">Which of the two can't read the other.</param>
/// <param name="Fault">What is wrong, located in the schema that reads.</param>
internal sealed record CompatibilityFinding(EarlierDefinition? Earlier, ReadDirection Direction, ReadFault Fault)
{
    /// <summary>The finding as a phrase, without remedies.</summary>
    public string Summary => Earlier is null ? Fault.Reason : $"{Reading}, at {Fault.PlaceText}: {Fault.Reason}";

    /// <summary>The finding in sentences, with the best remedy.</summary>
    public override string ToString() =>
        Earlier is null
            ? $"{Fault.PlaceText}: {Fault.Reason}. {Fault.Remedies[0]}."
            : $"{Summary}. {Fault.Remedies[0]}.{(Fault.Note.Length == 0 ? "" : $" {Fault.Note}")}";

    private string Reading =>
        Direction is ReadDirection.NewReadsOld
            ? $"the new schema can't read {Earlier!.Label}"
            : $"{Earlier!.Label} can't read the new schema";
}
