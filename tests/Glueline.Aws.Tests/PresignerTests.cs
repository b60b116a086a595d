using Microsoft.Extensions.Time.Testing;

namespace Glueline.Aws.Tests;

public sealed class PresignerTests
{
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public async Task A_url_for_MSK_reproduces_the_golden_vector_of_botocore()
    {
        var url = await new AwsPresigner(Keys.Session, Clock).SignAsync(
            "kafka-cluster",
            "us-east-1",
            new Uri("https://kafka.us-east-1.amazonaws.com"),
            "kafka-cluster:Connect",
            TimeSpan.FromMinutes(15)
        );

        var (address, query) = (
            url.Text[..url.Text.IndexOf('?', StringComparison.Ordinal)],
            url.Text[(url.Text.IndexOf('?', StringComparison.Ordinal) + 1)..]
        );
        address.ShouldBe("https://kafka.us-east-1.amazonaws.com/");
        query
            .Split('&')
            .ShouldBe(
                [
                    "Action=kafka-cluster%3AConnect",
                    "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                    "X-Amz-Credential=AKIDEXAMPLE%2F20260102%2Fus-east-1%2Fkafka-cluster%2Faws4_request",
                    "X-Amz-Date=20260102T030405Z",
                    "X-Amz-Expires=900",
                    "X-Amz-SignedHeaders=host",
                    "X-Amz-Security-Token=AQoEXAMPLETOKEN",
                    "X-Amz-Signature=568980ebfea5ab18d4c48f6d174165f24ab357bedec4ce35b8c13b4602d31ea3",
                ],
                ignoreOrder: true
            );
        url.Expires.ShouldBe(Clock.GetUtcNow().AddMinutes(15));
    }

    [Fact]
    public async Task Keys_without_a_session_add_no_token_to_the_query() =>
        (await SignAsync(Keys.User)).Text.ShouldNotContain("X-Amz-Security-Token");

    [Fact]
    public async Task A_signature_does_not_appear_in_ToString() =>
        (await SignAsync(Keys.Session)).ToString().ShouldBe("PresignedUrl until 2026-01-02T03:19:05.0000000+00:00");

    private static Task<PresignedUrl> SignAsync(AwsIdentity identity) =>
        new AwsPresigner(identity, Clock).SignAsync("kafka-cluster", "us-east-1", new Uri("https://host"), "a:B", TimeSpan.FromMinutes(15));
}
