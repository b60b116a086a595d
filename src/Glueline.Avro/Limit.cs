using System.Runtime.CompilerServices;

namespace Glueline.Avro;

/// <summary>The bounds of a limit that can be set.</summary>
internal static class Limit
{
    public static int Of(int value, int largest, [CallerMemberName] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, largest, name);
        return value;
    }
}
