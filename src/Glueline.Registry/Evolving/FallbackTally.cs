namespace Glueline.Registry;

/// <summary>
/// Counts what goes to the fallback against its nature. Bounded, since names come from events; safe for several threads at once.
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
            var known = _shared ?? new SharedKinds(0, false, [], 0);
            if (_names.Contains(name))
                _shared = known with { Events = known.Events + 1 };
            else if (_names.Count == SharedKinds.MostCounted)
                _shared = known with { Events = known.Events + 1, AreMore = true };
            else
            {
                _names.Add(name);
                _shared = new SharedKinds(
                    _names.Count,
                    false,
                    known.Names.Count < SharedKinds.MostNamed ? [.. known.Names, name] : known.Names,
                    known.Events + 1
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
