namespace Glueline.Local.Recent;

/// <summary>Who uses which version; the least recently used go first. Thread-safe.</summary>
internal sealed class ReaderUseTable(int maximum)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string VersionId, string CallerArn), LinkedListNode<ReaderUse>> _nodes = [];
    private readonly LinkedList<ReaderUse> _uses = [];

    /// <summary>Adds a use, or counts one more.</summary>
    /// <param name="use">The use, as of now.</param>
    public void Add(ReaderUse use)
    {
        var key = (use.VersionId, use.CallerArn);
        lock (_gate)
        {
            if (_nodes.TryGetValue(key, out var known))
            {
                _uses.Remove(known);
                use = use with { First = known.Value.First, Count = known.Value.Count + use.Count };
            }
            _nodes[key] = _uses.AddLast(use);
            if (_uses.Count <= maximum)
                return;
            var oldest = _uses.First!.Value;
            _nodes.Remove((oldest.VersionId, oldest.CallerArn));
            _uses.RemoveFirst();
        }
    }

    /// <summary>The uses, the most recent last.</summary>
    public IReadOnlyList<ReaderUse> Snapshot()
    {
        lock (_gate)
            return [.. _uses];
    }
}
