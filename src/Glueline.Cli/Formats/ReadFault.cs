namespace Glueline.Cli.Formats;

/// <summary>One reason why a schema can't read what another writes, in the words of any format.</summary>
/// <param name="Kind">The kind of fault, as the format's own check names it.</param>
/// <param name="Place">The place: a JSON pointer into the schema that reads; for Protobuf the declaration's full name.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedies">What can be done, the best first; at least one.</param>
/// <param name="Note">A sentence for those who want to ignore it; empty if there is none.</param>
internal sealed record ReadFault(string Kind, string Place, string Reason, IReadOnlyList<string> Remedies, string Note = "")
{
    public string PlaceText => Place.Length == 0 ? "the whole schema" : Place;
}
