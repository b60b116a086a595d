namespace Glueline.Evolution.Planning;

/// <summary>Words a note for the person who reads it.</summary>
internal static class NoteText
{
    public static string Describe(PlanNote note) => note.Path.Length == 0 ? What(note) : $"{note.Path}: {What(note)}";

    private static string What(PlanNote note) =>
        note.Kind switch
        {
            PlanNoteKind.RoundedForOldReaders =>
                $"readers of {note.Subject} get the integers that need long rounded to what their own type holds. Read with the new "
                    + "version to get them exactly.",
            PlanNoteKind.RoundedForNewReaders =>
                "the new version rounds integers of earlier events that a double can't hold exactly. Read those events with "
                    + $"{note.Subject} to get them exactly.",
            PlanNoteKind.RoundedToNearest =>
                "from now on, a number that no double holds is stored as the nearest double, and its further digits are dropped.",
            PlanNoteKind.TextAsBytesForOldReaders => $"readers of {note.Subject} get the new strings as bytes.",
            PlanNoteKind.TextWithoutMeaning =>
                $"the field is {note.Subject}, and readers of that version may find strings in it that are not.",
            PlanNoteKind.ObjectGrows =>
                $"the object has {note.Subject}, and its keys look like data: each adds a field until the schema is full. "
                    + $"{RemedyText.Sentence(note.Remedies, note.Options.Remedies)}",
            _ => $"{note.Subject} as a union of long and double, which many systems can't read as a number. A version with double "
                + "instead may follow: it is \"wayBack\" in the plan's JSON. When an integer comes that a double can't hold exactly, long "
                + "is added after double.",
        };
}
