namespace Glueline.Fleet;

/// <summary>
/// SplitMix64: the same seed gives the same stream on every machine and runtime, which <see cref="Random"/> does not guarantee.
/// </summary>
[Microsoft.CodeAnalysis.Embedded]
internal sealed class SeededRandom(long seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>A number from 0 up to, but excluding, <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both inclusive.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool OneIn(int chances) => Below(chances) is 0;

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
