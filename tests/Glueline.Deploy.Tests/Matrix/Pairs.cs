namespace Glueline.Deploy.Tests.Matrix;

/// <summary>As few combinations as it takes (nearly) for each two choices to meet in one of them.</summary>
internal static class Pairs
{
    public static IReadOnlyList<T> Cover<T>(IReadOnlyList<T> choices)
        where T : IChoice<T> => choices.Select(first => CoverFrom(first, choices)).MinBy(chosen => chosen.Count)!;

    private static List<T> CoverFrom<T>(T first, IReadOnlyList<T> choices)
        where T : IChoice<T>
    {
        var open = choices.SelectMany(Of).ToHashSet();
        open.ExceptWith(Of(first));
        var chosen = new List<T> { first };
        while (open.Count > 0)
        {
            var best = choices.MaxBy(choice => Of(choice).Count(open.Contains))!;
            open.ExceptWith(Of(best));
            chosen.Add(best);
        }

        return chosen;
    }

    public static IEnumerable<(int, object, int, object)> Of<T>(T choice)
        where T : IChoice<T>
    {
        var parts = choice.Parts;
        for (var first = 0; first < parts.Count; first++)
        for (var second = first + 1; second < parts.Count; second++)
            yield return (first, parts[first], second, parts[second]);
    }
}
