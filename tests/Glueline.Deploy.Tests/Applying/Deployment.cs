using System.Text.Json;
using Glueline.Deploy.Tests.Running;
using Glueline.Deploy.Tests.Terraform;
using Program = Glueline.Deploy.Tests.Running.Program;

namespace Glueline.Deploy.Tests.Applying;

/// <summary>A root of deploy/terraform in a copy, whose resources are created in accounts in memory.</summary>
internal sealed class Deployment : IDisposable
{
    private readonly TerraformCopy _copy;
    private readonly AccountProcess _accounts;
    private readonly string _folder;
    private readonly string[] _variables;

    private Deployment(TerraformCopy copy, AccountProcess accounts, string root, IEnumerable<string> variables)
    {
        (_copy, _accounts) = (copy, accounts);
        _folder = Path.Combine(copy.Folder, "terraform", root);
        _variables = [.. variables];
    }

    /// <summary>The resources that were created.</summary>
    public Resources Resources => Resources.Read(Path.Combine(_folder, "terraform.tfstate"));

    public const string Zones = "euc1-az1,euc1-az2,euc1-az3";

    public static Task<Deployment> OfBothAsync(params string[] variables) =>
        StartAsync(
            "both",
            AccountProcess.Producer,
            "eu-central-1",
            Zones,
            ["region=eu-central-1", "producer_profile=producer", "consumer_profile=consumer", "packages=tests", .. variables]
        );

    public static Task<Deployment> OfProducerAsync(params string[] variables) => OfProducerInAsync("eu-central-1", Zones, variables);

    public static Task<Deployment> OfProducerInAsync(string region, string zones, params string[] variables) =>
        StartAsync(
            "producer",
            AccountProcess.Producer,
            region,
            zones,
            [$"consumer_account_id={AccountProcess.Consumer}", "function_package=tests/package.zip", .. variables]
        );

    public static Task<Deployment> OfConsumerAsync(params string[] variables) =>
        StartAsync(
            "consumer",
            AccountProcess.Consumer,
            "eu-central-1",
            Zones,
            ["producer_outputs_file=tests/producer.json", "function_package=tests/package.zip", .. variables]
        );

    /// <summary>Runs a command of Terraform's, and expects it to succeed.</summary>
    public async Task SucceedsAsync(string command)
    {
        var run = await StartAsync(command, ["-no-color"]);
        run.ExitCode.ShouldBe(0, run.Everything);
    }

    /// <summary>The outputs as <c>terraform output -json</c> prints them, or one of them.</summary>
    public async Task<JsonElement> OutputAsync(params string[] name)
    {
        var run = await StartAsync("output", ["-json", .. name]);
        run.ExitCode.ShouldBe(0, run.Everything);
        return JsonDocument.Parse(string.Join('\n', run.Output)).RootElement;
    }

    /// <summary>Writes a file next to the root's, and returns its name.</summary>
    public async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, name), text, TestContext.Current.CancellationToken);
        return name;
    }

    /// <summary>Creates or changes everything, and expects that to succeed.</summary>
    public async Task ApplyAsync(params string[] variables)
    {
        var run = await StartAsync("apply", ["-auto-approve", "-no-color", "-parallelism=30", .. Set(variables)]);
        run.ExitCode.ShouldBe(0, run.Everything);
    }

    /// <summary>
    /// The resources that there would be with these variables: another apply, whose state is kept apart from the deployment's.
    /// </summary>
    public async Task<Resources> ResourcesWithAsync(params string[] variables)
    {
        var state = $"{string.Join('-', variables.Select(variable => variable.Split('=')[0]))}.tfstate";
        string[] options = ["-auto-approve", "-no-color", "-refresh=false", "-lock=false", $"-state-out={state}", "-parallelism=30"];
        var run = await StartAsync("apply", [.. options, .. Set(variables)]);
        run.ExitCode.ShouldBe(0, run.Everything);
        return Resources.Read(Path.Combine(_folder, state));
    }

    /// <summary>The resources that another apply would leave, as far as a plan knows them.</summary>
    public Task<Resources> PlannedAsync(params string[] variables) => PlannedInAsync(_folder, [.. Set(variables)]);

    /// <summary>The resources that a root next to this one would have.</summary>
    public async Task<Resources> PlannedBesideAsync(string root, string main) => await PlannedInAsync(await BesideAsync(root, main), []);

    /// <summary>Expects Terraform to refuse a root next to this one, and returns what it says.</summary>
    public async Task<string> RefusedBesideAsync(string root, string main)
    {
        var folder = await BesideAsync(root, main);
        var run = await Program.StartAsync(Binary.Path, folder, _accounts.Environment, ["plan", "-json", "-refresh=false", "-lock=false"]);
        run.ExitCode.ShouldBe(1, run.Everything);
        return run.Everything;
    }

    private async Task<string> BesideAsync(string root, string main)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_copy.Folder, "terraform", root)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "main.tf"), main, TestContext.Current.CancellationToken);
        var run = await Program.StartAsync(Binary.Path, folder, _accounts.Environment, ["init", "-backend=false", "-no-color"]);
        run.ExitCode.ShouldBe(0, run.Everything);
        return folder;
    }

    private async Task<Resources> PlannedInAsync(string folder, string[] variables)
    {
        const string Plan = "planned";
        string[] options = ["-no-color", "-refresh=false", "-lock=false", $"-out={Plan}"];
        var run = await Program.StartAsync(Binary.Path, folder, _accounts.Environment, ["plan", .. options, .. variables]);
        run.ExitCode.ShouldBe(0, run.Everything);
        var shown = await Program.StartAsync(Binary.Path, folder, _accounts.Environment, ["show", "-json", Plan]);
        shown.ExitCode.ShouldBe(0, shown.Everything);
        return Resources.ReadPlan(string.Concat(shown.Output));
    }

    /// <summary>What another apply would do.</summary>
    public Task<IReadOnlyList<PlannedChange>> PlanAsync(params string[] variables) => PlanAsync(_accounts, variables);

    /// <summary>What another apply would do if the region had these zones.</summary>
    public async Task<IReadOnlyList<PlannedChange>> PlanInZonesAsync(string zones)
    {
        var folder = Path.Combine(_copy.Folder, "terraform");
        using var accounts = await AccountProcess.StartAsync(folder, AccountProcess.Producer, "eu-central-1", zones);
        return await PlanAsync(accounts, []);
    }

    private async Task<IReadOnlyList<PlannedChange>> PlanAsync(AccountProcess accounts, string[] variables)
    {
        var run = await PlanRunAsync(accounts, variables);
        run.ExitCode.ShouldBe(0, run.Everything);
        return
        [
            .. run
                .Output.Select(line => JsonDocument.Parse(line).RootElement)
                .Where(line => line.GetProperty("type").GetString() is "planned_change")
                .Select(line => PlannedChange.Read(line.GetProperty("change"))),
        ];
    }

    /// <summary>Expects Terraform to refuse these variables, and returns what it says.</summary>
    public async Task<string> RefusedAsync(params string[] variables)
    {
        var run = await PlanRunAsync(_accounts, variables);
        run.ExitCode.ShouldBe(1, run.Everything);
        return run.Everything;
    }

    /// <summary>The graph of a plan: what waits for what.</summary>
    public async Task<Graph> GraphAsync()
    {
        var run = await StartAsync("graph", ["-type=plan"]);
        run.ExitCode.ShouldBe(0, run.Everything);
        return Graph.Read(run.Output);
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _copy.Dispose();
    }

    private static async Task<Deployment> StartAsync(string root, string account, string region, string zones, string[] variables)
    {
        Binary.SkipUnlessInstalled();
        // All of deploy: modules and policies are read from folders next to the roots.
        var copy = TerraformCopy.Of(Path.Combine(Repository.Root, "deploy"));
        var accounts = await AccountProcess.StartAsync(Path.Combine(copy.Folder, "terraform"), account, region, zones);
        var deployment = new Deployment(copy, accounts, root, variables);
        var run = await deployment.StartAsync("init", ["-backend=false", "-no-color"]);
        run.ExitCode.ShouldBe(0, run.Everything);
        return deployment;
    }

    private Task<Run> PlanRunAsync(AccountProcess accounts, string[] variables) =>
        StartAsync(accounts, "plan", ["-json", "-refresh=false", "-lock=false", .. Set(variables)]);

    // The last one of a name counts.
    private IEnumerable<string> Set(string[] variables) => _variables.Concat(variables).Select(variable => $"-var={variable}");

    private Task<Run> StartAsync(string command, string[] arguments) => StartAsync(_accounts, command, arguments);

    private Task<Run> StartAsync(AccountProcess accounts, string command, string[] arguments) =>
        Program.StartAsync(Binary.Path, _folder, accounts.Environment, [command, .. arguments]);
}
