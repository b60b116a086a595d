[assembly: AssemblyFixture(typeof(Glueline.Deploy.Tests.Applying.EndOfTests))]

namespace Glueline.Deploy.Tests.Applying;

/// <summary>Removes what the shared deployments left in the temporary folder.</summary>
public sealed class EndOfTests : IDisposable
{
    public void Dispose() => Deployments.Shared.Dispose();
}
