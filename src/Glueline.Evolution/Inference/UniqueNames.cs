using System.Globalization;

namespace Glueline.Evolution.Inference;

/// <summary>Names of which no two are equal, not even if case is ignored: a name that is taken gets a number appended.</summary>
internal sealed class UniqueNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    public void Reserve(string name) => _taken.Add(name);

    public string New(string preferred)
    {
        var free = preferred;
        for (var i = 2; !_taken.Add(free); i++)
            free = $"{preferred}_{i.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }
}
