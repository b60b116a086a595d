namespace Glueline.Cli.Packaging;

/// <summary>What a native binary asks of the machine that loads it.</summary>
/// <param name="Machine">The processor, as <c>uname -m</c> names it.</param>
/// <param name="Libraries">The libraries that the loader must find, sorted.</param>
/// <param name="Versions">The versions of their symbols that it must find in them, sorted; <c>GLIBC_2.34</c> is one.</param>
internal sealed record ElfFacts(string Machine, IReadOnlyList<string> Libraries, IReadOnlyList<string> Versions)
{
    private const string GlibcPrefix = "GLIBC_";

    /// <summary>The newest numbered version of glibc's symbols; null when it needs none.</summary>
    public Version? HighestGlibc => Glibc.Select(need => need.Number).Where(number => number is not null).Max();

    /// <summary>
    /// What <paramref name="glibc"/> doesn't have. A version without a number, such as GLIBC_ABI_DT_RELR, is newer than the numbers say.
    /// </summary>
    public IEnumerable<string> Beyond(Version glibc) =>
        Glibc.Where(need => need.Number is null || need.Number > glibc).Select(need => need.Name);

    private IEnumerable<(string Name, Version? Number)> Glibc =>
        from name in Versions
        where name.StartsWith(GlibcPrefix, StringComparison.Ordinal)
        select (name, Version.TryParse(name.AsSpan(GlibcPrefix.Length), out var number) ? number : null);
}
