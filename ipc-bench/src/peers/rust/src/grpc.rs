//! What tonic-build would generate for the service, for one message with one field of bytes.

use crate::message::{answer, RoundTrip};
use crate::Failure;
use bytes::Bytes;
use http::uri::PathAndQuery;
use std::convert::Infallible;
use std::future::Future;
use std::net::TcpListener;
use std::pin::Pin;
use std::task::{Context, Poll};
use tonic::body::Body;
use tonic::codec::ProstCodec;
use tonic::server::{Grpc, NamedService, UnaryService};
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Endpoint, Server};
use tonic::{Request, Response, Status};

type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;

#[derive(Clone, PartialEq, prost::Message)]
struct Echo {
    #[prost(bytes = "bytes", tag = "1")]
    message: Bytes,
}

#[derive(Clone)]
struct EchoService;

impl NamedService for EchoService {
    const NAME: &'static str = "ipcbench.v1.EchoService";
}

impl UnaryService<Echo> for EchoService {
    type Response = Echo;
    type Future = Later<Result<Response<Echo>, Status>>;

    fn call(&mut self, request: Request<Echo>) -> Self::Future {
        Box::pin(async move {
            let mut message = request.into_inner().message.to_vec();
            answer(&mut message).map_err(|e| Status::invalid_argument(e.to_string()))?;
            Ok(Response::new(Echo { message: message.into() }))
        })
    }
}

impl tower_service::Service<http::Request<Body>> for EchoService {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Later<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        Box::pin(async move { Ok(Grpc::new(ProstCodec::default()).unary(EchoService, request).await) })
    }
}

pub fn serve(listener: TcpListener) -> Result<(), Failure> {
    listener.set_nonblocking(true)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let connections = TcpIncoming::from(listener).with_nodelay(Some(true));
        Ok(Server::builder().add_service(EchoService).serve_with_incoming(connections).await?)
    })
}

pub fn connect(address: &str) -> Result<RoundTrip, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let endpoint = Endpoint::from_shared(format!("http://{address}"))?.tcp_nodelay(true);
    let mut client = tonic::client::Grpc::new(runtime.block_on(endpoint.connect())?);
    let path = PathAndQuery::from_static("/ipcbench.v1.EchoService/RoundTrip");
    Ok(Box::new(move |request| {
        let message = Bytes::copy_from_slice(request);
        runtime.block_on(async {
            client.ready().await?;
            let codec: ProstCodec<Echo, Echo> = ProstCodec::default();
            let reply = client.unary(Request::new(Echo { message }), path.clone(), codec).await?;
            Ok(reply.into_inner().message.to_vec())
        })
    }))
}
