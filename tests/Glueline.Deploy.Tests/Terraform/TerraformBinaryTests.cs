using Program = Glueline.Deploy.Tests.Running.Program;

namespace Glueline.Deploy.Tests.Terraform;

/// <summary>If terraform or OpenTofu is installed and can get its providers, it has the last word.</summary>
public sealed class TerraformBinaryTests
{
    // What both print if the registry can't be reached and no mirror on this machine has the version.
    private const string NoProviders = "Failed to query available provider packages";

    private static readonly string? Binary = Program.Find("terraform", "tofu");

    [Theory]
    [InlineData("producer")]
    [InlineData("consumer")]
    [InlineData("both")]
    public async Task A_root_is_valid_and_its_tests_pass(string root)
    {
        SkipUnlessInstalled();
        Directory.Exists(Path.Combine(Repository.Terraform, root)).ShouldBeTrue($"There is no deploy/terraform/{root}.");
        // All of deploy: modules and policies are read from folders next to the roots.
        using var copy = TerraformCopy.Of(Path.Combine(Repository.Root, "deploy"));
        var folder = Path.Combine(copy.Folder, "terraform", root);
        var initialized = await Program.StartAsync(Binary!, folder, "init", "-backend=false", "-input=false", "-no-color");
        Assert.SkipWhen(
            initialized.Everything.Contains(NoProviders, StringComparison.Ordinal),
            $"{Binary} is here, but it can't get the providers."
        );
        initialized.ExitCode.ShouldBe(0, initialized.Everything);
        await SucceedsAsync(folder, "validate -no-color");
        await SucceedsAsync(folder, "test -no-color");
    }

    [Fact]
    public async Task Every_file_is_formatted()
    {
        SkipUnlessInstalled();
        await SucceedsAsync(Repository.Terraform, "fmt -check -recursive -diff");
    }

    private static void SkipUnlessInstalled() =>
        Assert.SkipUnless(Binary is not null, "Neither terraform nor tofu is on the PATH: the roots are checked by deploy/check alone.");

    private static async Task SucceedsAsync(string folder, string arguments)
    {
        var run = await Program.StartAsync(Binary!, folder, arguments.Split(' '));
        run.ExitCode.ShouldBe(0, $"{Binary} {arguments}: {run.Everything}");
    }
}
