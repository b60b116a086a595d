namespace Glueline.Cli.Packaging;

/// <summary>What a native binary requires of the machine that loads it.</summary>
/// <param name="Machine">The processor, as in <c>uname -m</c>.</param>
/// <param name="Libraries">The shared libraries that the loader must find, sorted.</param>
/// <param name="Versions">The symbol versions that it must find in them, sorted, such as <c>GLIBC_2.34</c>.</param>
internal sealed record ElfFacts(string Machine, IReadOnlyList<string> Libraries, IReadOnlyList<string> Versions)
{
    private const string GlibcPrefix = "GLIBC_";

    /// <summary>What a file requires that is not a binary.</summary>
    public static ElfFacts None { get; } = new("", [], []);

    /// <summary>The highest numbered version of glibc's symbols; null if it needs none.</summary>
    public Version? HighestGlibc => Glibc.Select(need => need.Number).Where(number => number is not null).Max();

    /// <summary>
    /// The versions that <paramref name="glibc"/> doesn't have. A version without a number, such as GLIBC_ABI_DT_RELR, counts as newer.
    /// </summary>
    public IEnumerable<string> Beyond(Version glibc) =>
        Glibc.Where(need => need.Number is null || need.Number > glibc).Select(need => need.Name);

    private IEnumerable<(string Name, Version? Number)> Glibc =>
        from name in Versions
        where name.StartsWith(GlibcPrefix, StringComparison.Ordinal)
        select (name, Version.TryParse(name.AsSpan(GlibcPrefix.Length), out var number) ? number : null);
}
