using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Tests.Identity;

public sealed class PolicyTests
{
    private const string Schema = "arn:aws:glue:eu-central-1:111122223333:schema/r/s";

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"glue:GetSchema","Resource":"*"}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","Action":"GLUE:getschema","Resource":"*"}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","Action":["glue:ListSchemas","glue:Get*"],"Resource":["arn:aws:glue:*:*:schema/r/*"]}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","Action":"glue:GetSchema","Resource":"arn:aws:glue:*:*:schema/other/*"}""", "NotMentioned")]
    [InlineData("""{"Effect":"Allow","NotAction":"glue:Delete*","Resource":"*"}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","NotAction":"glue:Get*","Resource":"*"}""", "NotMentioned")]
    [InlineData("""{"Effect":"Allow","Action":"glue:*","NotResource":"arn:aws:glue:*:*:schema/r/*"}""", "NotMentioned")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"glue:Get*","Resource":"*"}""", "Denied")]
    [InlineData("""{"Effect":"Deny","Action":"glue:Get*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}""", "Denied")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:principalaccount":"1"}}}""", "Allowed")]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":["2","3"]}}}""",
        "NotMentioned"
    )]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"sts:ExternalId":"x"}}}""", "NotMentioned")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"sts:ExternalId":"x"}}}""", "Allowed")]
    [InlineData(
        """{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotLike":{"aws:PrincipalAccount":"1*"}}}""",
        "NotMentioned"
    )]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:*:role/?"}}}""",
        "Allowed"
    )]
    public void A_policy_decides(string statements, string decision)
    {
        var policy = PolicyParser.Parse("test.json", $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""");
        var context = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:PrincipalAccount"] = "1",
            ["aws:PrincipalArn"] = "arn:aws:iam::1:role/a",
        };
        PolicyDocument.Decide([policy], new("glue:GetSchema", Schema, context)).ToString().ShouldBe(decision);
    }

    [Theory]
    [InlineData("nope", "Policy p.json is not JSON: ")]
    [InlineData("""{"Statement":[]}""", "Policy p.json at /Version: expected \"2012-10-17\".")]
    [InlineData("""{"Version":"2012-10-17"}""", "Policy p.json at its root: expected a member Statement.")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"allow","Action":"*","Resource":"*"}]}""",
        "Policy p.json at /Statement/0/Effect: expected \"Allow\" or \"Deny\"."
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*"}}""",
        "Policy p.json at /Statement: expected Resource or NotResource; only a trust policy, which has a Principal, has neither."
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*"}}""",
        "Policy p.json at /Statement: expected Action or NotAction."
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}""",
        "Policy p.json at /Statement/Action: expected a string, or an array of strings, none of them empty."
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","NotAction":"a","Resource":"*"}}""",
        "Policy p.json at /Statement: has both Action and NotAction."
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateLessThan":{"a":"b"}}}}""",
        "Policy p.json at /Statement/Condition/DateLessThan: is not supported; expected one of StringEquals, StringNotEquals, "
            + "StringLike, StringNotLike, ArnEquals, ArnLike."
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Federated":"x"}}}""",
        "Policy p.json at /Statement/Principal/Federated: is not supported; expected one of AWS, Service."
    )]
    public void An_unsupported_policy_is_refused_with_its_place(string text, string message) =>
        Should.Throw<InvalidDataException>(() => PolicyParser.Parse("p.json", text)).Message.ShouldStartWith(message);

    [Fact]
    public void Every_shipped_policy_can_be_filled_and_read()
    {
        var mission = new Glueline.Local.Identity.StackNames().Placeholders;
        var values = new Dictionary<string, string>(mission)
        {
            ["bucket"] = "records",
            ["cluster_arn"] = "arn:aws:kafka:eu-central-1:111122223333:cluster/c/u",
            ["failure_topic_arn"] = "arn:aws:sns:eu-central-1:111122223333:t",
            ["function_arn"] = "arn:aws:lambda:eu-central-1:111122223333:function:f",
            ["function_alias_arn"] = "arn:aws:lambda:eu-central-1:111122223333:function:f:live",
            ["function_role_arn"] = "arn:aws:iam::444455556666:role/f",
            ["group_arn"] = "arn:aws:kafka:eu-central-1:111122223333:group/c/u/g",
            ["kms_key_arn"] = "arn:aws:kms:eu-central-1:111122223333:key/k",
            ["log_group_arn"] = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/f",
            ["mapping_arn"] = "arn:aws:lambda:eu-central-1:444455556666:event-source-mapping:m",
            ["prefix"] = "quarantine",
            ["quarantine_queue_arn"] = "arn:aws:sqs:eu-central-1:111122223333:quarantine",
            ["queue_arn"] = "arn:aws:sqs:eu-central-1:111122223333:q",
            ["registry_arn"] = "arn:aws:glue:eu-central-1:444455556666:registry/mirror",
            ["schedule_group_arn"] = "arn:aws:scheduler:eu-central-1:111122223333:schedule-group/g",
            ["secret_arn"] = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:s",
            ["table_arn"] = "arn:aws:dynamodb:eu-central-1:444455556666:table/t",
            ["topic_arn"] = "arn:aws:kafka:eu-central-1:111122223333:topic/c/u/t",
            ["vpc_connection_arn"] = "arn:aws:kafka:eu-central-1:444455556666:vpc-connection/111122223333/c/u",
        };
        PolicyTemplate.ShippedFiles.Count().ShouldBe(34);
        foreach (var file in PolicyTemplate.ShippedFiles)
            PolicyTemplate.Shipped(file).Fill(values).Statements.ShouldNotBeEmpty(file);
        PolicyTemplate
            .ShippedFiles.SelectMany(file => PolicyTemplate.Shipped(file).Names)
            .Distinct()
            .ShouldBe(values.Keys, ignoreOrder: true);
    }

    [Theory]
    [InlineData("ec2:CreateNetworkInterface", null, "Allowed")]
    [InlineData("ec2:CreateNetworkInterface", "arn:aws:lambda:eu-central-1:111122223333:function:f", "Denied")]
    public void A_functions_own_code_may_not_use_the_network_permissions(string action, string? code, string decision)
    {
        var policy = PolicyTemplate
            .Shipped("function-network.json")
            .Fill(new Dictionary<string, string> { ["function_arn"] = "arn:aws:lambda:eu-central-1:111122223333:function:f" });
        var context = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (code is not null)
            context["lambda:SourceFunctionArn"] = code;
        PolicyDocument.Decide([policy], new(action, "*", context)).ToString().ShouldBe(decision);
    }

    [Fact]
    public void A_placeholder_without_a_value_is_reported() =>
        Should
            .Throw<InvalidDataException>(() =>
                new PolicyTemplate("p.json", "${color}").Fill(new Dictionary<string, string> { ["region"] = "x" })
            )
            .Message.ShouldBe("Policy p.json has the placeholder ${color}, which has no value; there are values for region.");
}
