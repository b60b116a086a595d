using Glueline.Architecture.Fixtures.Kitchen;

namespace Glueline.Architecture.Fixtures.Cellar;

internal sealed class Coal
{
    public List<Stove> Heated { get; } = [];
}
