namespace Glueline.Deploy.Tests.Terraform;

public sealed class CommandTests
{
    [Fact]
    public async Task Help_lists_what_is_checked_and_what_cannot_be()
    {
        var run = await Checker.StartAsync("--help");
        run.ExitCode.ShouldBe(0);
        run.Output[0].ShouldBe("check.js: checks Terraform files without terraform, without the provider and without an account.");
        run.Output.ShouldContain(
            "It can't find what only a plan shows: computed values, arguments that exclude each other, limits of the service."
        );
    }

    [Fact]
    public async Task The_last_line_counts_what_was_checked()
    {
        var run = await Checker.StartAsync(Repository.Fixture);
        run.Output.ShouldHaveSingleItem()
            .ShouldMatch(@"^0 findings in 4 modules, 12 files, \d{2} blocks, \d{3} arguments, \d{2} references$");
    }

    [Fact]
    public async Task A_folder_without_Terraform_files_is_an_error()
    {
        var folder = Directory.CreateTempSubdirectory("glueline-terraform-").FullName;
        var run = await Checker.StartAsync(folder);
        Directory.Delete(folder);
        (run.ExitCode, run.Error).ShouldBe((2, $"check.js: no .tf file below {folder}\n"));
    }

    [Fact]
    public async Task A_missing_folder_is_an_error()
    {
        var run = await Checker.StartAsync("no/such/folder");
        (run.ExitCode, run.Error).ShouldBe((2, "check.js: there is no folder no/such/folder\n"));
    }

    [Fact]
    public async Task Without_a_folder_the_checker_reports_what_it_expects()
    {
        var run = await Checker.StartAsync();
        (run.ExitCode, run.Error).ShouldBe((2, "check.js: expected one folder; see --help\n"));
    }

    [Fact]
    public async Task Providers_without_a_schema_are_listed()
    {
        using var copy = TerraformCopy
            .Of(Repository.Fixture)
            .Append("producer/main.tf", "\nresource \"random_pet\" \"name\" {\n  lenght = 2\n}\n");
        var run = await Checker.StartAsync(copy.Folder);
        run.ExitCode.ShouldBe(0, run.Everything);
        run.Output[0].ShouldBe("not checked: resource random_pet");
    }
}
