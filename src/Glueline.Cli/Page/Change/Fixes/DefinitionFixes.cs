using Glueline.Cli.Formats;
using Glueline.Evolution.Compatibility;
using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change.Fixes;

/// <summary>What can be done about a finding of a schema: changes of its text that were seen to resolve it, or advice.</summary>
internal sealed class DefinitionFixes(Definition candidate, TrialVersions versions)
{
    private readonly string _readable = Texts.ReadableText.Of(candidate);

    /// <param name="finding">The finding.</param>
    public IReadOnlyList<TrialFix> Of(CompatibilityFinding finding)
    {
        var isEarlierReader = finding.Direction is ReadDirection.OldReadsNew;
        TrialFix[] edits =
        [
            .. Edits(finding)
                .Where(fix => fix.Text is not null && Resolves(fix.Text, finding))
                .Select(fix => new TrialFix(fix.Words, question => question with { Text = fix.Text! })),
        ];
        // A registered version can't be changed: advice for the reader is none if that is it.
        return isEarlierReader && edits is not [] ? edits : [.. edits, .. finding.Fault.Remedies.Select(remedy => new TrialFix(remedy))];
    }

    /// <summary>In the text as it was written, if the place is found there; else in the one that pointers are meant for.</summary>
    private IEnumerable<TextFix> Edits(CompatibilityFinding finding)
    {
        if (finding.Earlier is not { } earlier)
            return [];
        var before = versions.TextOf(earlier.Number);
        TextFix[] asWritten = [.. In(candidate.Text, before, finding)];
        return asWritten.Any(fix => fix.Text is not null) || candidate.Format is not SchemaFormat.Avro
            ? asWritten
            : In(_readable, before, finding);
    }

    private static IEnumerable<TextFix> In(string text, string before, CompatibilityFinding finding)
    {
        var (fault, label) = (finding.Fault, finding.Earlier!.Label);
        return finding.Earlier.Definition.Format switch
        {
            SchemaFormat.Avro when finding.Direction is ReadDirection.NewReadsOld => new AvroFixes(text, before, label).OfReading(
                fault.Kind,
                fault.Place
            ),
            SchemaFormat.Avro => new AvroFixes(text, before, label).OfBeingRead(fault.Kind, fault.Place),
            SchemaFormat.Json => new JsonFixes(text, before, label).Of(fault.Place),
            _ => new ProtobufFixes(text, before, label).Of(fault.Place),
        };
    }

    /// <summary>Whether the finding is gone, and no other has come in its place.</summary>
    private bool Resolves(string text, CompatibilityFinding finding)
    {
        try
        {
            var changed = Definition.Parse(candidate.Format, text);
            return Faults(changed, finding).Count < Faults(candidate, finding).Count;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IReadOnlyList<ReadFault> Faults(Definition candidate, CompatibilityFinding finding) =>
        finding.Direction is ReadDirection.NewReadsOld
            ? candidate.FaultsReading(finding.Earlier!.Definition, finding.Direction)
            : finding.Earlier!.Definition.FaultsReading(candidate, finding.Direction);
}
