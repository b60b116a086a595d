using Glueline.Architecture.Fixtures.Cellar;

namespace Glueline.Architecture.Fixtures.Kitchen;

/// <summary>Uses the cellar, which uses the kitchen: the circle that the tests must find.</summary>
internal sealed class Stove
{
    public int Heat { get; set; }

    public static IEnumerable<string> Fuels(int count)
    {
        // Inside an iterator, whose code the compiler moves into a type of its own.
        for (var i = 0; i < count; i++)
            yield return new Coal().ToString()!;
    }
}
