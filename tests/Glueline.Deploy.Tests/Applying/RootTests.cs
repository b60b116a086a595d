using Program = Glueline.Deploy.Tests.Running.Program;

namespace Glueline.Deploy.Tests.Applying;

/// <summary>What Terraform itself says of the roots, with the provider's schema.</summary>
public sealed class RootTests
{
    [Theory]
    [InlineData("producer")]
    [InlineData("consumer")]
    [InlineData("both")]
    public async Task The_roots_own_tests_pass(string root)
    {
        await (await Deployments.Shared.OfAsync(root)).SucceedsAsync("test");
    }

    [Fact]
    public async Task Every_file_is_formatted()
    {
        Binary.SkipUnlessInstalled();
        var run = await Program.StartAsync(Binary.Path, Repository.Terraform, "fmt", "-check", "-recursive", "-diff");
        run.ExitCode.ShouldBe(0, run.Everything);
    }
}
