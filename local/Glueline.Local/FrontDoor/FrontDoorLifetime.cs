using Microsoft.Extensions.Hosting;

namespace Glueline.Local.FrontDoor;

/// <summary>
/// Leaves signals alone: the web host's own lifetime would catch them, stop only itself, and keep the program from ending.
/// </summary>
internal sealed class FrontDoorLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
