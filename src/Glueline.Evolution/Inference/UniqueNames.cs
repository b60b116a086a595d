using System.Globalization;

namespace Glueline.Evolution.Inference;

/// <summary>Names of which no two are equal, not even if case is ignored: a name that is taken gets a number appended.</summary>
/// <param name="known">Names that are taken; compared without case.</param>
internal sealed class UniqueNames(IReadOnlySet<string> known)
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public void Reserve(string name) => _taken.Add(name);

    public string New(string preferred)
    {
        var free = preferred;
        for (var i = 2; known.Contains(free) || !_taken.Add(free); i++)
            free = $"{preferred}_{i.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }
}
