namespace Glueline.Cli.Packaging;

/// <summary>Why Lambda could not start a package.</summary>
/// <param name="Package">The zip.</param>
/// <param name="File">The file that would go into it; null when it is the whole.</param>
/// <param name="Found">What is wrong with it.</param>
/// <param name="Expected">What it should be.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record PackageFinding(string Package, string? File, string Found, string Expected, string Remedy)
{
    public override string ToString() => $"{Package}: {(File is null ? "" : $"{File} ")}{Found}; {Expected}. {Remedy}";
}
