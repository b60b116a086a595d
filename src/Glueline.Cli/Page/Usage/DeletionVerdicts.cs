using System.Globalization;
using Glueline.Ui.Usage;

namespace Glueline.Cli.Page.Usage;

/// <summary>Whether a version may be deleted: by Glue's rules, and by who would miss it.</summary>
internal static class DeletionVerdicts
{
    public const string ReadersAtAws =
        "Who looks versions up is not known here: a local stack's own page sees its registry's callers. In AWS, CloudTrail's events "
        + "GetSchemaVersion and GetSchemaByDefinition name them.";

    public const string ReadersOfStack =
        "Look-ups are those that the local registry saw since the stack started. Clients keep what they fetched, so that a use may go on "
        + "long after its last look-up.";

    public static DeletionVerdict Of(VersionUsage version, UsageWatch watch)
    {
        var reasons = new List<DeletionReason>();
        if (version.IsCheckpoint)
            reasons.Add(
                new(
                    DeletionAnswer.Refused,
                    "It is the checkpoint: Glue answers \"Cannot delete checkpoint version.\" Move the checkpoint first."
                )
            );
        if (version.Number == 1)
            reasons.Add(new(DeletionAnswer.Refused, "It is version 1, which Glue deletes only together with the schema."));
        if (version.Status is "FAILURE")
            reasons.Add(new(DeletionAnswer.Safe, "The registry refused it (FAILURE): nothing is written with it."));
        else
        {
            if (version.IsLatest)
                reasons.Add(
                    new(
                        DeletionAnswer.Breaks,
                        "It is the latest: producers that have it go on writing records that no new reader can decode; the others write with "
                            + "the version before it."
                    )
                );
            reasons.Add(Records(version, watch));
            reasons.Add(Readers(version));
        }
        return new(reasons.Max(reason => reason.Answer), [.. reasons.OrderByDescending(reason => reason.Answer)]);
    }

    private static DeletionReason Records(VersionUsage version, UsageWatch watch)
    {
        if (version.Seen is { } seen)
            return new(
                DeletionAnswer.Breaks,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{seen.Records:N0} {(seen.Records is 1 ? "record was" : "records were")} written with it, the last at {seen.LastPlace}"
                ) + ". Until retention has deleted them, whoever has not fetched the version yet can't decode them."
            );
        if (watch.Absence is { } absence)
            return new(DeletionAnswer.Unknown, absence);
        if (!watch.IsCaughtUp)
            return new(DeletionAnswer.Unknown, "The topics are still being looked at.");
        var topics = string.Join(", ", watch.Topics);
        return watch.NotLookedAt > 0
                ? new(
                    DeletionAnswer.Unknown,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"No record that was looked at has it, but {watch.NotLookedAt:N0} older ones of {topics} were not looked at."
                    )
                )
            : watch.IsWhole ? new(DeletionAnswer.Safe, $"No record of {topics} has it.")
            : new(DeletionAnswer.Unknown, $"No record of {topics} has it; the cluster's other topics were not looked at.");
    }

    /// <summary>The owner is no reader that would miss a version: the page itself looks versions up.</summary>
    private static DeletionReason Readers(VersionUsage version)
    {
        if (version.Readers is not { } all)
            return new(DeletionAnswer.Unknown, ReadersAtAws);
        var readers = all.Where(reader => !reader.IsOwner).ToList();
        return readers.Count == 0
            ? new(DeletionAnswer.Safe, "Nobody but the stack's owner has looked it up since the stack started.")
            : new(
                DeletionAnswer.Unknown,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{readers.Count} {(readers.Count is 1 ? "caller" : "callers")} looked it up, the last at {readers.Max(reader => reader.Last).UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: the next look-up would fail."
                )
            );
    }
}
