using Glueline.Local.Broker;

namespace Glueline.Local.Tests.Broker;

public sealed class KafkaDistributionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_that_is_missing_or_has_no_broker_is_refused()
    {
        Refusal(() => KafkaDistribution.Find("/nowhere"))
            .ShouldBe("There is no such folder. Give that of an unpacked Apache Kafka, https://kafka.apache.org/downloads");
        Write("libs/kafka-clients-4.4.0.jar");
        Write("libs/kafka_2.13-4.4.0-sources.txt");
        Refusal(() => KafkaDistribution.Find(_folder.FullName))
            .ShouldBe(
                "This folder has no Apache Kafka: neither it nor its libs has the broker's jar, kafka_2.13-VERSION.jar. Give the folder of "
                    + "an unpacked distribution, https://kafka.apache.org/downloads"
            );
    }

    [Theory]
    [InlineData("libs/kafka_2.13-4.4.0.jar", "4.4.0", "libs")]
    [InlineData("lib/kafka_2.13-4.1.0-rc1.jar", "4.1.0-rc1", "lib")]
    [InlineData("kafka_2.12-3.9.1.jar", "3.9.1", "")]
    public void The_version_is_that_of_the_brokers_jar(string jar, string version, string jars)
    {
        Write(jar);
        var java = Java("""openjdk version "21.0.2" 2024-01-16""");
        var kafka = Found(java);
        kafka.Version.ShouldBe(version);
        kafka.Jars.TrimEnd('/').ShouldBe(Path.Combine(_folder.FullName, jars).TrimEnd('/'));
        kafka.Java.Version.ShouldBe(21);
    }

    [Theory]
    [InlineData("4.4.0", """openjdk version "11.0.2" 2019-01-15""", 17, 11)]
    [InlineData("4.0.0", """java version "1.8.0_392" """, 17, 8)]
    [InlineData("3.9.1", """java version "1.8.0_392" """, 11, 8)]
    public void Java_that_is_too_old_is_named_with_what_is_needed(string kafka, string version, int needed, int found)
    {
        Write($"libs/kafka_2.13-{kafka}.jar");
        var java = Java(version);
        Refusal(() => Found(java))
            .ShouldBe(
                $"Kafka needs Java {needed} or newer, and {java}/bin/java is Java {found}. Install one, on Debian with: "
                    + "apt-get install -y default-jre-headless. Or set JAVA_HOME to the folder of one."
            );
    }

    [Fact]
    public void Without_Java_the_remedy_depends_on_where_it_was_looked_for()
    {
        Refusal(() => JavaRuntime.Find("/nowhere", 17))
            .ShouldBe(
                "Kafka needs Java, and JAVA_HOME has none: /nowhere/bin/java can't be started. Set it to the folder of a Java runtime."
            );
        Refusal(() => JavaRuntime.Find(Java("no Java at all"), 17)).ShouldEndWith("\"no Java at all\", which names no version of Java.");
    }

    [Fact]
    public async Task A_broker_that_does_not_start_leaves_the_end_of_its_log_and_nothing_else()
    {
        Write("libs/kafka_2.13-4.4.0.jar");
        var java = Java(
            """openjdk version "17.0.1" 2021-10-19""",
            """case "$*" in *StorageTool*) exit 0 ;; esac""",
            "for line in $(seq 1 30); do echo line $line; done",
            "echo 'ERROR the disk is full' >&2",
            "exit 3"
        );
        var before = Directory.GetDirectories(Path.GetTempPath(), "glueline-kafka-*");

        var message = (await Should.ThrowAsync<KafkaClusterException>(() => KafkaProcess.StartAsync(Found(java), 0, null))).Message;

        message.ShouldStartWith($"Apache Kafka 4.4.0 of {_folder.FullName} ended with exit code 3. Its log ends with:\n  line ");
        message.ShouldContain("\n  ERROR the disk is full");
        message.ShouldNotContain("line 10\n");
        Directory.GetDirectories(Path.GetTempPath(), "glueline-kafka-*").ShouldBeSubsetOf(before);
    }

    [Fact]
    public async Task A_real_one_goes_on_with_its_topics_and_records_at_another_port()
    {
        var kafka = KafkaHome.FindOrSkip();
        var cancellation = TestContext.Current.CancellationToken;
        var data = Path.Combine(_folder.FullName, "data");
        await using (var first = await KafkaProcess.StartAsync(kafka, 0, data, cancellation))
        {
            await using var cluster = new ExternalCluster(first.Address);
            await cluster.CreateTopicAsync("t", 8, cancellation);
            await KafkaClients.SendAsync(first.Address, "t", 3, partition: 7);
        }

        await using var second = await KafkaProcess.StartAsync(kafka, 0, data, cancellation);
        using var consumer = KafkaClients.Consumer(second.Address, "g");
        // Read, and not only asked for: a reader waits for a partition's leader, which is elected after the start.
        consumer.Assign(new Confluent.Kafka.TopicPartitionOffset("t", 7, Confluent.Kafka.Offset.Beginning));
        for (var offset = 0; offset < 3; offset++)
            consumer.Consume(KafkaClients.WaitLimit).ShouldNotBeNull().Offset.Value.ShouldBe(offset);
        Should.Throw<Confluent.Kafka.KafkaException>(() => consumer.QueryWatermarkOffsets(new("t", 8), KafkaClients.WaitLimit));
    }

    private KafkaDistribution Found(string java) => KafkaDistribution.Find(_folder.FullName, java);

    private void Write(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }

    /// <summary>A folder with a program in place of Java, which answers -version so, and otherwise does what the lines say.</summary>
    private string Java(string version, params string[] lines)
    {
        var home = Path.Combine(_folder.FullName, "java");
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(home, "bin")).FullName, "java");
        File.WriteAllLines(program, ["#!/bin/sh", $"[ \"$1\" = -version ] && {{ echo '{version}' >&2; exit 0; }}", .. lines]);
        using var chmod = SocketSeal.Start(new("chmod", ["+x", program]));
        chmod.WaitForExit();
        return home;
    }

    private static string Refusal(Func<object> find) => Should.Throw<KafkaClusterException>(() => find()).Message;
}
