using System.Diagnostics;
using System.Text.Json;
using Glueline.Cli.Doctor;
using Glueline.Local.Identity;

namespace Glueline.Cli.Verbs;

/// <summary>The verb as a separate process: credentials and endpoint come from the environment.</summary>
public sealed class DoctorVerbTests(DoctorStage stage) : IClassFixture<DoctorStage>
{
    [Theory]
    [InlineData("producer", StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret, "6 ok, 0 failed, 6 skipped.")]
    [InlineData("consumer", StackAccounts.ConsumerKeyId, StackAccounts.ConsumerSecret, "8 ok, 0 failed, 4 skipped.")]
    public async Task A_local_stack_is_ok_from_either_side(string side, string keyId, string secret, string sum)
    {
        await stage.ExamineAsync(Side.Producer, all => all.ProducerOwner);
        var call = await RunAsync(keyId, secret, "--producer", stage.ProducerFile, "--consumer", stage.ConsumerFile, "--side", side);
        (call.ExitCode, call.Errors).ShouldBe((0, ""), call.Output);
        call.Output.ShouldContain($"in the {side}'s account.");
        call.Output.ShouldEndWith($"{sum}\n");
        call.Output.ShouldNotContain("What to do");
    }

    [Fact]
    public async Task The_notes_of_a_stack_with_outputs_name_the_doctor()
    {
        await stage.ExamineAsync(Side.Producer, all => all.ProducerOwner);
        stage.Notes.ShouldContain(
            $"or, as the owner of the consumer's account, ./glueline doctor --producer {stage.ProducerFile} --consumer "
                + $"{stage.ConsumerFile}\n"
        );
    }

    [Fact]
    public async Task Its_help_lists_the_checks_and_the_list_of_verbs_has_one_line()
    {
        var help = (await Invocation.RunAsync("doctor", "--help")).Output;
        foreach (var check in DoctorRun.Checks)
            help.ShouldContain($"\n  {check.Name, -9}  ");
        (await Invocation.RunAsync("--help")).Output.ShouldNotContain("interface endpoints");
    }

    [Fact]
    public async Task Failures_lead_to_numbered_steps_and_exit_code_1()
    {
        await stage.ExamineAsync(Side.Producer, all => all.ProducerOwner);
        string[] arguments = ["--producer", stage.ProducerFile, "--consumer", stage.ConsumerFile];
        var call = await RunAsync(StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret, arguments);
        call.ExitCode.ShouldBe(1);
        call.Output.ShouldEndWith(
            """

            What to do
              1. caller: Use credentials of account 444455556666 (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), or run the doctor for the other side with --side producer.

            4 ok, 1 failed, 7 skipped.

            """
        );

        var json = await RunAsync(StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret, [.. arguments, "--json"]);
        json.ExitCode.ShouldBe(1);
        using var document = JsonDocument.Parse(json.Output);
        var root = document.RootElement;
        (root.GetProperty("side").GetString(), root.GetProperty("ok").GetBoolean()).ShouldBe(("consumer", false));
        var caller = root.GetProperty("findings")[1];
        (
            caller.GetProperty("check").GetString(),
            caller.GetProperty("verdict").GetString(),
            caller.GetProperty("steps").GetArrayLength()
        ).ShouldBe(("caller", "failed", 1));
        caller
            .GetProperty("seen")[0]
            .GetString()
            .ShouldBe("arn:aws:iam::111122223333:user/owner belongs to account 111122223333; the consumer is account 444455556666.");
    }

    [Theory]
    [InlineData("Option '--producer' is required.")]
    [InlineData("--side both: expected producer or consumer.", "--producer", "x.json", "--side", "both")]
    [InlineData("--timeout 0: expected a whole number from 1 to 300.", "--producer", "x.json", "--timeout", "0")]
    [InlineData(
        "--producer x.json: there is no such file. Write it with: terraform -chdir=deploy/terraform/producer output -json > x.json",
        "--producer",
        "x.json"
    )]
    public async Task Invalid_arguments_are_reported(string message, params string[] arguments)
    {
        var call = await Invocation.RunAsync(["doctor", .. arguments]);
        (call.ExitCode, call.Errors.Split('\n')[0]).ShouldBe((2, message));
    }

    [Fact]
    public async Task Outputs_require_a_stack_that_is_kept()
    {
        var call = await Invocation.RunAsync("run", "--outputs", "x");
        (call.ExitCode, call.Errors.Split('\n')[0]).ShouldBe((2, "--outputs describes a stack that is kept: give --keep too."));
        Directory.Exists("x").ShouldBeFalse();
    }

    private async Task<Invocation> RunAsync(string keyId, string secret, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) is "dotnet" ? own : "dotnet"
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "glueline.dll"), "doctor", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["AWS_ACCESS_KEY_ID"] = keyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = secret;
        start.Environment["AWS_ENDPOINT_URL"] = stage.Stack.Endpoints.Aws.ToString();
        start.Environment.Remove("AWS_SESSION_TOKEN");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output, await errors);
    }
}
