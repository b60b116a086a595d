using Glueline.Kafka;

namespace Glueline.Producer.Answers;

/// <summary>Events that are not on the topic for the same reason.</summary>
/// <param name="State">Their state.</param>
/// <param name="Key">What else they share.</param>
/// <param name="OfOne">The reason for the first of them.</param>
/// <param name="OfSeveral">The reason for all of them, with one value as an example.</param>
internal sealed record ReasonGroup(DeliveryState State, string Key, string OfOne, string OfSeveral)
{
    private readonly List<(int First, int Last)> _ranges = [];

    /// <summary>The reason.</summary>
    public string Reason => Count > 1 ? OfSeveral : OfOne;

    /// <summary>How many events.</summary>
    public int Count { get; private set; }

    /// <summary>Their indices in the batch, as ranges of neighbors.</summary>
    public IReadOnlyList<(int First, int Last)> Ranges => _ranges;

    /// <summary>Adds an event that comes after all previous ones.</summary>
    public void Add(int index)
    {
        Count++;
        if (_ranges is [.., var before] && before.Last + 1 == index)
            _ranges[^1] = (before.First, index);
        else
            _ranges.Add((index, index));
    }
}
