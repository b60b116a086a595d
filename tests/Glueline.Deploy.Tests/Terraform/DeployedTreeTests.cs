namespace Glueline.Deploy.Tests.Terraform;

/// <summary>The deployed Terraform files.</summary>
public sealed class DeployedTreeTests
{
    [Fact]
    public async Task The_checker_finds_nothing_in_what_is_deployed()
    {
        Directory.Exists(Repository.Terraform).ShouldBeTrue("There is no folder deploy/terraform, so nothing was checked.");
        await Checker.FindsAsync(Repository.Terraform);
    }

    [Theory]
    [InlineData("producer")]
    [InlineData("consumer")]
    [InlineData("both")]
    public void Each_root_is_there(string root) =>
        File.Exists(Path.Combine(Repository.Terraform, root, "main.tf")).ShouldBeTrue($"deploy/terraform/{root}/main.tf is missing.");

    [Fact]
    public async Task The_checker_finds_nothing_in_the_fixture_that_the_other_tests_break() => await Checker.FindsAsync(Repository.Fixture);
}
