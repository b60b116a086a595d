namespace Glueline.Registry;

/// <summary>
/// Counts the events that share the fallback although they name, or should name, another schema. The names that are kept are bounded, since
/// they come from events. Safe for use by several threads.
/// </summary>
internal sealed class FallbackTally
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private SharedKinds? _shared;
    private UnnamedEvents? _unnamed;

    public SharedKinds? Shared
    {
        get
        {
            lock (_gate)
                return _shared;
        }
    }

    public UnnamedEvents? Unnamed
    {
        get
        {
            lock (_gate)
                return _unnamed;
        }
    }

    public void Add(string name)
    {
        lock (_gate)
        {
            var before = _shared ?? new SharedKinds(0, false, [], 0);
            if (_names.Contains(name))
                _shared = before with { Events = before.Events + 1 };
            else if (_names.Count == SharedKinds.MostCounted)
                _shared = before with { Events = before.Events + 1, AreMore = true };
            else
            {
                _names.Add(name);
                _shared = new SharedKinds(
                    _names.Count,
                    false,
                    before.Names.Count < SharedKinds.MostNamed ? [.. before.Names, name] : before.Names,
                    before.Events + 1
                );
            }
        }
    }

    public void AddUnnamed(string found)
    {
        lock (_gate)
            _unnamed = new UnnamedEvents((_unnamed?.Events ?? 0) + 1, _unnamed?.Found ?? found);
    }
}
