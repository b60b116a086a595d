using Avro;
using Avro.Generic;
using Confluent.Kafka;
using Glueline;
using Glueline.Registry;

// Apache.Avro's records, which native AOT does not have. The argument is bootstrap.servers.
var schema = (RecordSchema)Schema.Parse("""{"type":"record","name":"Order","fields":[{"name":"id","type":"string"}]}""");
var order = new GenericRecord(schema);
order.Add("id", "1");

using var glue = new GlueClient(new GlueOptions { Registry = "shop", Registration = SchemaRegistration.CreateRegistry });
using var producer = new ProducerBuilder<Null, GenericRecord>(new ProducerConfig { BootstrapServers = args[0] })
    .SetValueSerializer(glue.ApacheAvroSerializer<GenericRecord>())
    .Build();
await producer.ProduceAsync("apache", new Message<Null, GenericRecord> { Value = order });

using var consumer = new ConsumerBuilder<Ignore, GenericRecord>(new ConsumerConfig { BootstrapServers = args[0], GroupId = "apache" })
    .SetValueDeserializer(glue.ApacheAvroDeserializer<GenericRecord>())
    .Build();
consumer.Assign(new TopicPartitionOffset("apache", 0, Offset.Beginning));
Console.WriteLine($"apache: {consumer.Consume(TimeSpan.FromSeconds(30)).Message.Value["id"]}");
consumer.Close();
