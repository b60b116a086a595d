namespace Glueline.Architecture;

internal sealed record RepositoryFile(string Path, string Text)
{
    public int Lines => Text.Length is 0 ? 0 : Text.AsSpan().TrimEnd('\n').Count('\n') + 1;
}
