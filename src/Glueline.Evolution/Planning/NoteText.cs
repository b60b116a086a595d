namespace Glueline.Evolution.Planning;

/// <summary>Sentences for notes, made where a person reads them.</summary>
internal static class NoteText
{
    public static string Describe(PlanNote note) => note.Path.Length == 0 ? What(note) : $"{note.Path}: {What(note)}";

    private static string What(PlanNote note) =>
        note.Kind switch
        {
            PlanNoteKind.RoundedForOldReaders =>
                $"who reads with {note.Subject} sees the integers that need long rounded to what fits there. Read with the new "
                    + $"version to see them as they were.",
            PlanNoteKind.RoundedForNewReaders =>
                $"who reads earlier events with the new version sees integers rounded that a double would not give back. Read those "
                    + $"events with {note.Subject} to see them as they were.",
            PlanNoteKind.RoundedToNearest =>
                "a number that no double holds is stored as the nearest one from now on, and its further digits are dropped.",
            PlanNoteKind.TextAsBytesForOldReaders => $"who reads with {note.Subject} sees the new texts as bytes.",
            PlanNoteKind.TextWithoutMeaning => $"who reads with {note.Subject} finds texts that are none.",
            PlanNoteKind.ObjectGrows =>
                $"the object has {note.Subject}, and its keys look like data: each takes a field until the schema is full. "
                    + $"{RemedyText.Sentence(note.Remedies, note.Options.Remedies)}",
            _ => $"{note.Subject} as a union of long and double, which many systems can't read as a number. A version with double in "
                + $"its place may follow: "
                + "\"wayBack\" of the plan as JSON is it. Where an integer comes that a double would not give back, long is "
                + "added behind.",
        };
}
