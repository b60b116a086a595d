using Microsoft.Extensions.Logging.Abstractions;

namespace Glueline.Registry.Tests.Registration;

public sealed class SchemaResolutionTests
{
    private const int Rounds = 20_000;

    private static readonly WritableVersion Version = new(Guid.NewGuid(), "\"int\"");

    [Fact]
    public async Task Who_asks_at_the_instant_at_which_a_look_up_ends_does_not_look_again()
    {
        var clock = new CoarseClock(TimeProvider.System);
        for (var round = 0; round < Rounds; round++)
        {
            var calls = 0;
            var resolution = new SchemaResolution(clock, TimeSpan.FromHours(1), FindAsync, NullLogger.Instance);
            var found = resolution.GetAsync();
            while (!found.IsCompleted)
                _ = resolution.GetAsync();
            (await resolution.GetAsync()).ShouldBeSameAs(await found);
            calls.ShouldBe(1, $"in round {round}");

            Task<WritableVersion> FindAsync()
            {
                Interlocked.Increment(ref calls);
                return Task.FromResult(Version);
            }
        }
    }
}
