using System.Text;
using System.Text.Json;

namespace Glueline.Producer.Events;

/// <summary>
/// Finds fields of events by name or by path (<c>after.id</c>), while a reader walks over an event. Of several alternatives
/// (<c>after.id|before.id</c>) the first that has a value counts; a name with dots or bars is that of a top-level member first.
/// For one event at a time.
/// </summary>
internal sealed class FieldFinder
{
    private const int Nothing = int.MaxValue;

    private readonly Target[] _targets;
    private readonly int[] _matched;
    private readonly int[] _ranks;
    private readonly int _deepest;
    private readonly List<Target> _found = [];

    public FieldFinder(IReadOnlyList<string> names)
    {
        _targets = [.. names.SelectMany((name, field) => Paths(name).Select((path, rank) => new Target(field, rank, path)))];
        _matched = new int[_targets.Length];
        _ranks = new int[names.Count];
        _deepest = _targets.Length == 0 ? 0 : _targets.Max(target => target.Path.Length);
    }

    /// <summary>Where a field is looked for, as JSON pointers.</summary>
    public static string Place(string name) =>
        string.Join(" or ", name.Split('|').Select(path => string.Concat(path.Split('.').Select(JsonPointer.Segment))));

    /// <summary>Starts with another event.</summary>
    public void Reset()
    {
        Array.Clear(_matched);
        Array.Fill(_ranks, Nothing);
    }

    /// <summary>The fields that a reader is at the name of. Valid until the next call.</summary>
    public IReadOnlyList<Target> At(in Utf8JsonReader name)
    {
        _found.Clear();
        var depth = name.CurrentDepth;
        if (depth > _deepest)
            return _found;
        for (var i = 0; i < _targets.Length; i++)
        {
            var target = _targets[i];
            // The reader has left what matched at this depth before.
            _matched[i] = Math.Min(_matched[i], depth - 1);
            if (_matched[i] != depth - 1 || target.Rank >= _ranks[target.Field] || !name.ValueTextEquals(target.Path[depth - 1]))
                continue;
            if (depth == target.Path.Length)
                _found.Add(target);
            else
                _matched[i] = depth;
        }

        return _found;
    }

    /// <summary>A field has a value: what comes later counts only if it is a better alternative.</summary>
    public void Took(Target target) => _ranks[target.Field] = target.Rank;

    private static IEnumerable<byte[][]> Paths(string name)
    {
        if (name.Contains('|', StringComparison.Ordinal))
            yield return [Encoding.UTF8.GetBytes(name)];
        foreach (var alternative in name.Split('|'))
        {
            yield return [Encoding.UTF8.GetBytes(alternative)];
            if (alternative.Contains('.', StringComparison.Ordinal))
                yield return [.. alternative.Split('.').Select(Encoding.UTF8.GetBytes)];
        }
    }

    /// <summary>A path to a field.</summary>
    /// <param name="Field">The field's index.</param>
    /// <param name="Rank">Its place among the alternatives; the lowest counts.</param>
    /// <param name="Path">The names on the way.</param>
    internal readonly record struct Target(int Field, int Rank, byte[][] Path);
}
