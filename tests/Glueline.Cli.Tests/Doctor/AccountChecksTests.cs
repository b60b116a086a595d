using System.Text.Json;
using Glueline.Aws;
using Glueline.Cli.Doctor.Checks;
using Glueline.Registry;

namespace Glueline.Cli.Doctor;

/// <summary>The checks that call AWS, with a local stack, which enforces the policies that are deployed.</summary>
public sealed class AccountChecksTests(DoctorStage stage) : IClassFixture<DoctorStage>
{
    private const string Reader = "arn:aws:iam::111122223333:role/glueline-registry-reader";
    private const string Function = "arn:aws:iam::444455556666:role/glueline-consumer";
    private const string Session = "arn:aws:sts::444455556666:assumed-role/glueline-consumer/glueline-consumer";
    private const string Owner = "arn:aws:iam::444455556666:user/owner";

    private static readonly string[] RoleSteps =
    [
        "STS gives no further reason, so check three things. The role's trust policy in the producer's account must allow "
            + $"{Function}, with exactly this ARN: compare it with the one given to deploy/terraform/producer, and apply that again.",
        "The external id must be the same on both sides: GLUELINE_REGISTRY_EXTERNAL_ID of the consumer function, and registry_reader_external_id of the producer's outputs.",
        "The function's own policy must allow sts:AssumeRole on the reader role (deploy/policies/consumer-function.json).",
    ];

    [Fact]
    public async Task The_consumer_function_finds_everything_in_order()
    {
        var run = await DoctorRun.ExamineAsync(
            await stage.ExamineAsync(Side.Consumer, all => all.ConsumerFunction),
            TestContext.Current.CancellationToken
        );
        Verdicts(run)
            .ShouldBe(
                "outputs ok, caller ok, endpoints skipped, targets skipped, dns ok, ports ok, tls skipped, kafka ok, role ok, registry ok, table skipped, mapping skipped"
            );
        Of(run, "caller").ShouldBeOk($"{Session}, in the consumer's account.");
        Of(run, "role").ShouldBeOk($"{Session} may assume {Reader}, and not without the external id.");
        Of(run, "registry")
            .Seen.ShouldHaveSingleItem()
            .ShouldMatch("^glueline/Reading, AVRO under FULL: version 1 read by its id [0-9a-f-]{36}; the role may not register one\\.$");
        Of(run, "table")
            .ShouldBeSkipped(
                $"because {Session} may not dynamodb:DescribeTable readings-rows; neither may the consumer function, which only writes."
            );
    }

    [Fact]
    public async Task Each_owner_finds_everything_visible_in_order()
    {
        var producer = await DoctorRun.ExamineAsync(
            await stage.ExamineAsync(Side.Producer, all => all.ProducerOwner),
            TestContext.Current.CancellationToken
        );
        Verdicts(producer)
            .ShouldBe(
                "outputs ok, caller ok, endpoints skipped, targets skipped, dns ok, ports ok, tls skipped, kafka ok, role skipped, registry ok, table skipped, mapping skipped"
            );

        var consumer = await DoctorRun.ExamineAsync(
            await stage.ExamineAsync(Side.Consumer, all => all.ConsumerOwner),
            TestContext.Current.CancellationToken
        );
        Verdicts(consumer)
            .ShouldBe(
                "outputs ok, caller ok, endpoints skipped, targets skipped, dns ok, ports ok, tls skipped, kafka ok, role ok, registry skipped, table ok, mapping ok"
            );
        Of(consumer, "role")
            .ShouldBeOk(
                $"{Reader} refuses {Owner}, as it should refuse all but the consumer function's role. Not checked: whether the function may assume it (--assume-function-role, if you may)."
            );
        Of(consumer, "registry").ShouldBeSkipped("because this identity could not assume the registry reader role: see role.");
        Of(consumer, "table").ShouldBeOk("table readings-rows is ACTIVE, key id,at.");
        Of(consumer, "mapping").Seen.ShouldHaveSingleItem().ShouldMatch("^mapping [0-9a-f-]{36} is Enabled, its last result: OK\\.$");
    }

    [Fact]
    public async Task Credentials_of_the_other_account_are_reported_and_dependent_checks_are_skipped()
    {
        var run = await DoctorRun.ExamineAsync(
            await stage.ExamineAsync(Side.Consumer, all => all.ProducerOwner),
            TestContext.Current.CancellationToken
        );
        Of(run, "caller")
            .ShouldFail(
                "arn:aws:iam::111122223333:user/owner belongs to account 111122223333; the consumer is account 444455556666.",
                "Use credentials of account 444455556666 (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), or run the doctor for the other side with --side producer."
            );
        foreach (var check in (string[])["endpoints", "targets", "role", "registry", "table", "mapping"])
            Of(run, check).ShouldBeSkipped("because caller failed.");
    }

    [Fact]
    public async Task Keys_that_STS_does_not_know_are_reported()
    {
        var finding = await new CallerCheck().AskAsync(
            await stage.ExamineAsync(Side.Consumer, _ => AwsIdentity.Static("AKIANOBODY", "nothing"))
        );
        finding.Seen.ShouldHaveSingleItem().ShouldStartWith("sts GetCallerIdentity: InvalidClientTokenId (HTTP 403");
        finding.Steps.ShouldBe([
            "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN: STS does not know these keys, or they don't belong together.",
        ]);
    }

    [Fact]
    public async Task An_unreachable_STS_is_reported()
    {
        using var files = new OutputFiles();
        (await new CallerCheck().AskAsync(files.Examine())).ShouldFail(
            "sts GetCallerIdentity: EndpointUnreachable: http://127.0.0.1:1/ cannot be reached: the connection was refused. "
                + "AWS_ENDPOINT_URL sets this endpoint: check that it is right and that something listens there.",
            "Check that STS can be reached from here: a VPC without internet access needs an interface endpoint for com.amazonaws.REGION.sts; AWS_ENDPOINT_URL must be unset for AWS."
        );
    }

    [Fact]
    public async Task A_wrong_external_id_is_refused_to_the_function_and_reported() =>
        (await RoleAsync(all => all.ConsumerFunction, ("registry_reader_external_id", "another"))).ShouldFail(
            $"{Reader} refuses the consumer function: User: {Session} is not authorized to perform: sts:AssumeRole on resource: {Reader}",
            RoleSteps
        );

    [Fact]
    public async Task A_missing_role_is_refused_to_the_function_and_reported() =>
        (await RoleAsync(all => all.ConsumerFunction, ("registry_reader_role_arn", "arn:aws:iam::111122223333:role/gone"))).ShouldFail(
            $"arn:aws:iam::111122223333:role/gone refuses the consumer function: User: {Session} is not authorized to perform: "
                + "sts:AssumeRole on resource: arn:aws:iam::111122223333:role/gone",
            RoleSteps
        );

    [Fact]
    public async Task An_identity_that_may_not_assume_the_functions_role_gets_the_reason() =>
        (await RoleAsync(all => all.ConsumerOwner, assumes: true)).ShouldFail(
            $"{Function}: User: {Owner} is not authorized to perform: sts:AssumeRole on resource: {Function}",
            $"The function's role trusts only Lambda, as in deploy/policies/lambda.trust.json. Run this without --assume-function-role, or add {Owner} to the role's trust policy for the test, and remove it afterwards."
        );

    [Fact]
    public async Task A_missing_schema_is_reported()
    {
        var examination = await stage.ExamineAsync(
            Side.Producer,
            all => all.ProducerOwner,
            producer => producer["schema_name"]!["value"] = "Other"
        );
        (await new RegistryCheck().AskAsync(examination)).ShouldFail(
            "GetSchema: EntityNotFoundException: Schema is not found. RegistryName: glueline, SchemaName: Other, SchemaArn: null",
            "Send one event through the producer function, which creates the schema Other (GLUELINE_REGISTRATION must be create-schema "
                + "or create-registry); or create it by hand, or correct registry_name, schema_name and the region."
        );
    }

    [Fact]
    public async Task A_reader_that_may_not_read_is_reported()
    {
        var examination = await stage.ExamineAsync(Side.Consumer, all => all.ConsumerFunction);
        // The function's own role has no permissions in Glue.
        examination.RegistryReader = stage.ConsumerFunction;
        var finding = await new RegistryCheck().AskAsync(examination);
        finding
            .Seen.ShouldHaveSingleItem()
            .ShouldStartWith($"GetSchema: AccessDeniedException: User: {Session} is not authorized to perform: glue:GetSchema");
        finding.Steps.ShouldBe([
            "Give the registry reader role deploy/policies/registry-reader.json (terraform apply in deploy/terraform/producer): "
                + "GetSchema on the registry and its schemas, GetSchemaVersion on *.",
        ]);
    }

    [Fact]
    public async Task A_reader_that_may_write_is_reported_and_has_written_nothing()
    {
        var examination = await stage.ExamineAsync(Side.Consumer, all => all.ConsumerFunction);
        examination.RegistryReader = stage.ProducerOwner;
        (await new RegistryCheck().AskAsync(examination)).ShouldFail(
            "the reader role may register versions: when asked to register the latest version's own text, Glue returned that version.",
            "Remove glue:RegisterSchemaVersion from the registry reader role: its only policy must be deploy/policies/registry-reader.json (terraform apply in deploy/terraform/producer, and look for policies attached by hand)."
        );
        using var client = new AwsJsonClient(AwsService.Glue, stage.ProducerOwner, examination.Environment);
        var versions = await new GlueSchemaRegistry(client).ListSchemaVersionsAsync(
            new()
            {
                SchemaId = new() { RegistryName = "glueline", SchemaName = "Reading" },
            },
            TestContext.Current.CancellationToken
        );
        versions.Schemas!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_missing_table_is_reported() =>
        (await TableAsync("table_name", "gone")).ShouldFail(
            "there is no table gone in account 444455556666, eu-central-1.",
            "Apply deploy/terraform/consumer, which creates it, and write its outputs again."
        );

    [Fact]
    public async Task A_table_with_another_key_is_reported() =>
        (await TableAsync("table_key", "at,id")).ShouldFail(
            "table readings-rows has the key id,at; table_key is at,id.",
            "A table's key can't be changed: set table_key in deploy/terraform/consumer to the key that the table has, or let Terraform create a table with another name."
        );

    [Fact]
    public async Task A_consumer_of_ones_own_has_no_table_to_check()
    {
        var examination = await stage.ExamineAsync(
            Side.Consumer,
            all => all.ConsumerOwner,
            consumer: consumer =>
            {
                // Terraform leaves out outputs that are null.
                consumer.Remove("table_name");
                consumer.Remove("table_key");
            }
        );
        examination.Consumer!.File.Missing.ShouldBeEmpty();
        (await new TableCheck().AskAsync(examination)).ShouldBeSkipped(
            "because the consumer is one of your own, without the table of rows."
        );
    }

    [Fact]
    public void A_table_that_is_not_active_is_reported()
    {
        using var table = JsonDocument.Parse(
            """{"TableStatus":"DELETING","KeySchema":[{"AttributeName":"at","KeyType":"RANGE"},{"AttributeName":"id","KeyType":"HASH"}]}"""
        );
        TableCheck
            .Check(table.RootElement, "t", "id,at")
            .ShouldFail(
                "table t is DELETING: expected ACTIVE.",
                "Wait until the table is ACTIVE; if it is being deleted, or its encryption key is gone, apply deploy/terraform/consumer."
            );
    }

    private static Finding Of(IReadOnlyList<CheckedFinding> run, string check) => run.Single(found => found.Check == check).Finding;

    private static string Verdicts(IReadOnlyList<CheckedFinding> run) =>
        string.Join(", ", run.Select(found => $"{found.Check} {Reports.DoctorReport.Word(found.Finding.Verdict)}"));

    private async Task<Finding> RoleAsync(
        Func<DoctorStage, AwsIdentity> identity,
        (string Name, string Value)? change = null,
        bool assumes = false
    )
    {
        var examination = await stage.ExamineAsync(Side.Consumer, identity, producer =>
        {
            if (change is var (name, value))
                producer[name]!["value"] = value;
        }) with { AssumesFunctionRole = assumes };
        await new CallerCheck().AskAsync(examination);
        return await new RoleCheck().AskAsync(examination);
    }

    private async Task<Finding> TableAsync(string output, string value)
    {
        var examination = await stage.ExamineAsync(
            Side.Consumer,
            all => all.ConsumerOwner,
            consumer: consumer => consumer[output]!["value"] = value
        );
        await new CallerCheck().AskAsync(examination);
        return await new TableCheck().AskAsync(examination);
    }
}
